package io.github.neuronmerge.cluster.medoid;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.PreparedClusterer;
import java.util.List;

/**
 * Partitioning around medoids (PAM) with Euclidean distances: finds k medoids such that the sum of all points'
 * distances to their nearest medoid is small. It suits merge rules that keep the medoid. Source: Kaufman and Rousseeuw,
 * "Finding Groups in Data" (1990), BUILD and SWAP. Swaps are found as in FastPAM1 of Schubert and Rousseeuw (arXiv
 * 1810.05691), which finds the same swaps in 1/k of the time.
 *
 * <p>Deterministic: the best swap is made until none gains, and ties go to the lowest index. Each medoid of BUILD and
 * each swap takes O(n^2). The first medoids of BUILD are the same for every k, so clusterings of one layer with several
 * k share them.
 */
public final class KMedoidsClusterer extends PreparedClusterer {
  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(MedoidSwap.SWAPS, MedoidSwap.TOLERANCE);

  private final Settings settings;

  /** Makes the clusterer with default options. */
  public KMedoidsClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public KMedoidsClusterer(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix distances = PointDistance.EUCLIDEAN.of(points);
    MedoidBuild build = new MedoidBuild(distances);
    return k -> {
      MedoidSwap swap = new MedoidSwap(distances, build.first(k), settings);
      return swap.run();
    };
  }
}
