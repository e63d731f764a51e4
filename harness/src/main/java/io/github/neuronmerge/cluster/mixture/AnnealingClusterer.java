package io.github.neuronmerge.cluster.mixture;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.ClusterSums;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.PairwiseLloyd;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PreparedClusterer;
import io.github.neuronmerge.cluster.PrincipalAxis;
import io.github.neuronmerge.cluster.SquaredDistances;
import java.util.List;

/**
 * Deterministic annealing: soft k-means that is cooled slowly, in which clusters split in two at their critical
 * temperatures, so the result hangs on no random start. Source: Rose, "Deterministic annealing for clustering,
 * compression, classification, regression, and related optimization problems" (Proc. IEEE 1998).
 *
 * <p>Not Smile's: that splits by random disturbances and an absolute tolerance, so it depends on the scale of the
 * weights and may stop below k. Ours works on the distances of the points alone and stops splitting at k; Lloyd's
 * iterations and refilled empty clusters (where there are fewer different points) end it. See {@link Annealing}.
 *
 * <p>With far fewer points than features a point is a large part of its cluster's mean, so points lock into clusters
 * while it is still hot, and the inertia is above that of k-means; Hartigan's exchange as a polish mends that.
 */
public final class AnnealingClusterer extends PreparedClusterer {
  private static final Option<Integer> LLOYD = PairwiseLloyd.iterations("lloydIterations");

  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(Annealing.COOLING, Annealing.COLDEST, Annealing.ITERATIONS,
      Annealing.SETTLED, Annealing.HARD, Annealing.NEGLIGIBLE, LLOYD, PrincipalAxis.ITERATIONS,
      PrincipalAxis.TOLERANCE);

  private final Settings settings;

  /** Makes the clusterer with its defaults. */
  public AnnealingClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with those options. */
  public AnnealingClusterer(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    return k -> {
      ClusterSums sums = new ClusterSums(squared, new Annealing(squared, k, settings).run(), k);
      PairwiseLloyd.iterate(sums, settings.value(LLOYD));
      return sums.clustering();
    };
  }
}
