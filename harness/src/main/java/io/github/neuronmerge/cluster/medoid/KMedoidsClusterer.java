package io.github.neuronmerge.cluster.medoid;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.PreparedClusterer;
import java.util.List;

/**
 * Partitioning around medoids by Euclidean distances: k points whose distances to their nearest are least in sum. Goes
 * with merge rules that keep the medoid. Source: Kaufman and Rousseeuw, "Finding Groups in Data" (1990), its BUILD and
 * SWAP; swaps as in FastPAM1 of Schubert and Rousseeuw (arXiv 1810.05691), which are the same in 1/k of the time.
 *
 * <p>Deterministic: the best swap is made until none gains; ties go to the lowest index. O(n^2) for each
 * medoid built and each swap made. BUILD's first medoids are the same for every k, so the cuts of one layer share them.
 */
public final class KMedoidsClusterer extends PreparedClusterer {
  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(MedoidSwap.SWAPS, MedoidSwap.TOLERANCE);

  private final Settings settings;

  /** Makes the clusterer with its defaults. */
  public KMedoidsClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with those options. */
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
