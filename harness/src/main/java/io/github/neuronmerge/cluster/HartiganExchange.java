package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Hartigan's exchange: moves single points between clusters while that lowers the inertia. Point i moves from cluster a
 * to the best cluster b if n_b/(n_b+1) d(i,b)^2 is below n_a/(n_a-1) d(i,a)^2. Every optimum of the exchange is also
 * one of Lloyd's iterations, but not the reverse. It never empties a cluster. Source: Hartigan, "Clustering Algorithms"
 * (1975); Telgarsky and Vattani, "Hartigan's method: k-means clustering without Voronoi" (AISTATS 2010).
 *
 * <p>No centroids are stored, see {@link ClusterSums}. A sweep takes O(n k) and a move O(n), for any number of
 * features.
 */
public final class HartiganExchange implements Refinement {
  static final Option<Integer> SWEEPS = Option.whole("sweeps", 1000, 1, 1_000_000, "sweeps over all points at most");

  /** The default is far above rounding errors and far below gains that matter. */
  static final Option<Double> TOLERANCE = Option.real("tolerance", 1e-10, 0, 1,
      "a move must lower the inertia by this fraction of the mean inertia of a point");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(SWEEPS, TOLERANCE);

  private final int sweeps;
  private final double tolerance;

  /** Makes the exchange with default options. */
  public HartiganExchange() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the exchange with the given options. */
  public HartiganExchange(Settings settings) {
    sweeps = settings.value(SWEEPS);
    tolerance = settings.value(TOLERANCE);
  }

  @Override
  public Clustering refine(FeatureMatrix points, Clustering start) {
    return prepared(points).apply(start);
  }

  @Override
  public UnaryOperator<Clustering> prepared(FeatureMatrix points) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    return start -> {
      ClusterInput.check(points, start.k());
      ClusterInput.checkCover(points, start);
      return start.k() == 1 || start.k() == start.points() ? start : exchanged(squared, start);
    };
  }

  private Clustering exchanged(PairwiseMatrix squared, Clustering start) {
    ClusterSums sums = new ClusterSums(squared, start.labels(), start.k());
    exchange(sums, leastGain(squared, tolerance), sweeps);
    return sums.clustering();
  }

  /**
   * Returns by how much a move must lower the inertia. This is a fraction of a point's mean inertia if all points are
   * one cluster.
   */
  static double leastGain(PairwiseMatrix squared, double tolerance) {
    return tolerance * squared.sum() / squared.points() / squared.points();
  }

  /** Moves points while moves lower the inertia by at least {@code leastGain}, in at most {@code sweeps} sweeps. */
  static void exchange(ClusterSums sums, double leastGain, int sweeps) {
    boolean moving = true;
    for (int sweep = 0; sweep < sweeps && moving; sweep++) {
      moving = false;
      for (int i = 0; i < sums.points(); i++) {
        int to = best(sums, i, leastGain);
        if (to != sums.label(i)) {
          sums.move(i, to);
          moving = true;
        }
      }
    }
  }

  /**
   * Returns the cluster to which moving the point lowers the inertia most (the first of equals), or its own if no move
   * gains.
   */
  private static int best(ClusterSums sums, int point, double leastGain) {
    int from = sums.label(point);
    int size = sums.size(from);
    if (size == 1) {
      return from;
    }
    int best = from;
    double least = sums.toCentroid(point, from) * size / (size - 1) - leastGain;
    for (int b = 0; b < sums.k(); b++) {
      if (b != from) {
        double added = sums.toCentroid(point, b) * sums.size(b) / (sums.size(b) + 1);
        if (added < least) {
          least = added;
          best = b;
        }
      }
    }
    return best;
  }
}
