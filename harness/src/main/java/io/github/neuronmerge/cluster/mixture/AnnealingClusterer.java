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
 * Deterministic annealing: soft k-means at a slowly decreasing temperature. Clusters split in two at their critical
 * temperatures, so the result does not depend on a random start. Source: Rose, "Deterministic annealing for clustering,
 * compression, classification, regression, and related optimization problems" (Proc. IEEE 1998).
 *
 * <p>We do not use Smile's version. It splits by random perturbations and an absolute tolerance, so it depends on the
 * scale of the weights and may stop below k. Ours uses the distances of the points alone and stops splitting at k. At
 * the end come Lloyd's iterations, and empty clusters (of fewer distinct points than k) are refilled. See
 * {@link Annealing}.
 *
 * <p>With far fewer points than features, a point is a large part of its cluster's mean. Then points settle in clusters
 * at temperatures that are still high, and the inertia is larger than that of k-means. Hartigan's exchange as a
 * refinement corrects this.
 */
public final class AnnealingClusterer extends PreparedClusterer {
  private static final Option<Integer> LLOYD = PairwiseLloyd.iterations("lloydIterations");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(Annealing.COOLING, Annealing.COLDEST, Annealing.ITERATIONS,
      Annealing.SETTLED, Annealing.HARD, Annealing.NEGLIGIBLE, LLOYD, PrincipalAxis.ITERATIONS,
      PrincipalAxis.TOLERANCE);

  private final Settings settings;

  /** Makes the clusterer with default options. */
  public AnnealingClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
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
