package io.github.neuronmerge.cluster;

/**
 * A clustering under Hartigan's exchange, with what tells the gain of a move at once. With S(i,b) the sum of squared
 * distances from point i to the members of b, and W(b) the sum over the pairs within b, the centroid of b is
 * S(i,b)/n_b - W(b)/n_b^2 away from i, squared.
 */
final class ExchangeState {
  /** A move must gain so much of the mean inertia of a point: far above rounding, far below what matters. */
  private static final double TOLERANCE = 1e-10;

  private final PairwiseMatrix squared;
  private final int k;
  private final int[] labels;
  private final int[] sizes;
  private final double[] toMembers;
  private final double[] pairs;
  private final double leastGain;

  ExchangeState(PairwiseMatrix squared, Clustering start) {
    this.squared = squared;
    k = start.k();
    labels = start.labels();
    sizes = new int[k];
    toMembers = new double[Math.multiplyExact(labels.length, k)];
    pairs = new double[k];
    double all = 0;
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      for (int j = i + 1; j < labels.length; j++) {
        double distance = squared.at(i, j);
        toMembers[i * k + labels[j]] += distance;
        toMembers[j * k + labels[i]] += distance;
        pairs[labels[i]] += labels[i] == labels[j] ? distance : 0;
        all += distance;
      }
    }
    leastGain = TOLERANCE * all / labels.length / labels.length;
  }

  /** Returns the clustering as it is now. */
  Clustering clustering() {
    return Clustering.ofLabels(labels);
  }

  /** Moves a point to the cluster that lowers the inertia most, the first of equals, and returns whether it did. */
  boolean improve(int point) {
    int from = labels[point];
    if (sizes[from] == 1) {
      return false;
    }
    int best = from;
    double least = toCentroid(point, from) * sizes[from] / (sizes[from] - 1) - leastGain;
    for (int b = 0; b < k; b++) {
      if (b != from) {
        double added = toCentroid(point, b) * sizes[b] / (sizes[b] + 1);
        if (added < least) {
          least = added;
          best = b;
        }
      }
    }
    if (best == from) {
      return false;
    }
    move(point, best);
    return true;
  }

  private double toCentroid(int point, int cluster) {
    double n = sizes[cluster];
    return toMembers[point * k + cluster] / n - pairs[cluster] / (n * n);
  }

  private void move(int point, int to) {
    int from = labels[point];
    pairs[from] -= toMembers[point * k + from];
    pairs[to] += toMembers[point * k + to];
    sizes[from]--;
    sizes[to]++;
    labels[point] = to;
    for (int j = 0; j < labels.length; j++) {
      if (j != point) {
        double distance = squared.at(point, j);
        toMembers[j * k + from] -= distance;
        toMembers[j * k + to] += distance;
      }
    }
  }
}
