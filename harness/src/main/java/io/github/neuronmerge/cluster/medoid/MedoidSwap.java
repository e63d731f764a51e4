package io.github.neuronmerge.cluster.medoid;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import java.util.Arrays;

/**
 * PAM's SWAP: a medoid and another point change roles while that lowers the sum of distances to the nearest medoid. For
 * each candidate, one pass over the points gives the gains of replacing every medoid. The gain of the points that are
 * nearer to the candidate is common to all medoids, and only the points of a medoid itself make the difference.
 */
final class MedoidSwap {
  static final Option<Integer> SWAPS = Option.whole("swaps", 10_000, 0, 1_000_000, "swaps at most");

  /** The default is far above rounding errors. */
  static final Option<Double> TOLERANCE =
      Option.real("tolerance", 1e-12, 0, 1, "a swap must gain this fraction of the sum of distances");

  private final int maxSwaps;
  private final double tolerance;
  private final PairwiseMatrix distances;
  private final int[] medoids;
  private final int[] labels;
  private final boolean[] isMedoid;
  private final double[] nearest;
  private final double[] second;
  private double cost;

  MedoidSwap(PairwiseMatrix distances, int[] start, Settings settings) {
    maxSwaps = settings.value(SWAPS);
    tolerance = settings.value(TOLERANCE);
    this.distances = distances;
    int n = distances.points();
    medoids = start.clone();
    labels = new int[n];
    isMedoid = new boolean[n];
    nearest = new double[n];
    second = new double[n];
    for (int medoid : medoids) {
      isMedoid[medoid] = true;
    }
    assign();
  }

  /**
   * Makes the best swap (the first of equals) until none gains. Returns the clusters of points with the same nearest
   * medoid.
   */
  Clustering run() {
    for (int swap = 0; swap < maxSwaps && swapBest(); swap++) {
      assign();
    }
    return Clustering.ofLabels(labels);
  }

  private boolean swapBest() {
    double[] loss = removalLoss();
    double most = tolerance * cost;
    int from = -1;
    int to = -1;
    for (int candidate = 0; candidate < labels.length; candidate++) {
      if (!isMedoid[candidate]) {
        double[] gains = gains(candidate, loss);
        for (int m = 0; m < medoids.length; m++) {
          if (gains[m] > most) {
            most = gains[m];
            from = m;
            to = candidate;
          }
        }
      }
    }
    if (from < 0) {
      return false;
    }
    isMedoid[medoids[from]] = false;
    isMedoid[to] = true;
    medoids[from] = to;
    return true;
  }

  /** Returns by how much the cost would rise if each medoid alone were removed. */
  private double[] removalLoss() {
    double[] loss = new double[medoids.length];
    for (int i = 0; i < labels.length; i++) {
      loss[labels[i]] += second[i] - nearest[i];
    }
    return loss;
  }

  /** Returns by how much the cost would fall if the candidate replaced each medoid. */
  private double[] gains(int candidate, double[] loss) {
    double[] gains = new double[medoids.length];
    double shared = 0;
    for (int i = 0; i < labels.length; i++) {
      double distance = distance(i, candidate);
      if (distance < nearest[i]) {
        shared += nearest[i] - distance;
        gains[labels[i]] += second[i] - nearest[i];
      } else if (distance < second[i]) {
        gains[labels[i]] += second[i] - distance;
      }
    }
    for (int m = 0; m < gains.length; m++) {
      gains[m] += shared - loss[m];
    }
    return gains;
  }

  private void assign() {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    Arrays.fill(second, Double.POSITIVE_INFINITY);
    for (int m = 0; m < medoids.length; m++) {
      for (int i = 0; i < labels.length; i++) {
        // A medoid belongs to its own cluster, even if another medoid is a duplicate of it.
        double distance = i == medoids[m] ? -1 : distances.at(i, medoids[m]);
        if (distance < nearest[i]) {
          second[i] = nearest[i];
          nearest[i] = distance;
          labels[i] = m;
        } else {
          second[i] = Math.min(second[i], distance);
        }
      }
    }
    cost = 0;
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Math.max(0, nearest[i]);
      cost += nearest[i];
    }
  }

  private double distance(int one, int other) {
    return one == other ? 0 : distances.at(one, other);
  }
}
