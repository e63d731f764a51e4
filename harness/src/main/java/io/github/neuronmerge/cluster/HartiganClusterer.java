package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import java.util.List;

/**
 * Hartigan's k-means: single points are exchanged, starting from k-means++ seeds. The result of least inertia of
 * several starts is taken. This is the clusterer of Model Folding (Wang, Sikic, Thiele and Saukh, ICLR 2025), which
 * also has 10 starts. Model Folding sweeps at most 20 times, we sweep until no move gains. See
 * {@link HartiganExchange}.
 */
public final class HartiganClusterer extends PreparedClusterer {
  /** The options. */
  public static final List<Option<?>> OPTIONS =
      List.of(KMeansClusterer.RESTARTS, HartiganExchange.SWEEPS, HartiganExchange.TOLERANCE);

  private final int restarts;
  private final int sweeps;
  private final double tolerance;

  /** Makes the clusterer with default options. */
  public HartiganClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public HartiganClusterer(Settings settings) {
    restarts = settings.value(KMeansClusterer.RESTARTS);
    sweeps = settings.value(HartiganExchange.SWEEPS);
    tolerance = settings.value(HartiganExchange.TOLERANCE);
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    double leastGain = HartiganExchange.leastGain(squared, tolerance);
    SeedStream stream = SeedStream.of(seed).child("hartigan");
    return k -> {
      ClusterSums best = run(squared, k, leastGain, stream.child("start/0"));
      for (int start = 1; start < restarts; start++) {
        ClusterSums sums = run(squared, k, leastGain, stream.child("start/" + start));
        best = sums.inertia() < best.inertia() ? sums : best;
      }
      return best.clustering();
    };
  }

  private ClusterSums run(PairwiseMatrix squared, int k, double leastGain, SeedStream stream) {
    ClusterSums sums = new ClusterSums(squared, PlusPlusSeeds.labels(squared, k, stream.random()), k);
    EmptyClusters.refill(sums);
    HartiganExchange.exchange(sums, leastGain, sweeps);
    return sums;
  }

  @Override
  public boolean isSeeded() {
    return true;
  }
}
