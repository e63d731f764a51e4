package io.github.neuronmerge.cluster.medoid;

import io.github.neuronmerge.cluster.PairwiseMatrix;
import java.util.Arrays;

/**
 * The medoids of PAM's BUILD, found one after the other as they are needed. Each is the point that lowers the sum of
 * distances to the nearest medoid most, the first of equals.
 */
final class MedoidBuild {
  private final PairwiseMatrix distances;
  private final double[] nearest;
  private final boolean[] taken;
  private final int[] medoids;
  private int found;

  MedoidBuild(PairwiseMatrix distances) {
    this.distances = distances;
    int n = distances.points();
    medoids = new int[n];
    taken = new boolean[n];
    nearest = new double[n];
    // Before the first medoid every point has this distance, which is finite and larger than the distance of any two
    // points.
    Arrays.fill(nearest, 1 + 2 * distances.sum() / n);
  }

  /** Returns the first k medoids. */
  int[] first(int k) {
    while (found < k) {
      extend();
    }
    return Arrays.copyOf(medoids, k);
  }

  private void extend() {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int candidate = 0; candidate < taken.length; candidate++) {
      double gain = taken[candidate] ? Double.NEGATIVE_INFINITY : gain(candidate);
      if (gain > most) {
        most = gain;
        best = candidate;
      }
    }
    taken[best] = true;
    medoids[found++] = best;
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i], distance(i, best));
    }
  }

  private double gain(int candidate) {
    double gain = 0;
    for (int i = 0; i < nearest.length; i++) {
      gain += Math.max(0, nearest[i] - distance(i, candidate));
    }
    return gain;
  }

  private double distance(int one, int other) {
    return one == other ? 0 : distances.at(one, other);
  }
}
