package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.SeedStream;

/**
 * Hartigan's k-means: single points are exchanged from k-means++ seeds on, and the best of {@value #STARTS} starts by
 * inertia wins. The clusterer of Model Folding (Wang, Sikic, Thiele and Saukh, ICLR 2025), which runs 10 starts too; it
 * sweeps at most 20 times, we sweep until no move gains. See {@link HartiganExchange}.
 */
public final class HartiganClusterer extends PreparedClusterer {
  private static final int STARTS = 10;

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    double leastGain = HartiganExchange.leastGain(squared);
    SeedStream stream = SeedStream.of(seed).child("hartigan");
    return k -> {
      ClusterSums best = run(squared, k, leastGain, stream.child("start/0"));
      for (int start = 1; start < STARTS; start++) {
        ClusterSums sums = run(squared, k, leastGain, stream.child("start/" + start));
        best = sums.inertia() < best.inertia() ? sums : best;
      }
      return best.clustering();
    };
  }

  private static ClusterSums run(PairwiseMatrix squared, int k, double leastGain, SeedStream stream) {
    ClusterSums sums = new ClusterSums(squared, PlusPlusSeeds.labels(squared, k, stream.random()), k);
    EmptyClusters.refill(sums);
    HartiganExchange.exchange(sums, leastGain);
    return sums;
  }

  @Override
  public boolean isSeeded() {
    return true;
  }
}
