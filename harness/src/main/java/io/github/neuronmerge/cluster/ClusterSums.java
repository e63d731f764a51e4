package io.github.neuronmerge.cluster;

/**
 * A partition that changes, with sums that give all distances to centroids from the squared distances of the points
 * alone. Let S(i,b) be the sum of squared distances from point i to the members of cluster b, and W(b) the sum over the
 * pairs within b. Then the squared distance from i to the centroid of b is S(i,b)/n_b - W(b)/n_b^2, and the inertia of
 * b is W(b)/n_b. So k-means needs no centroids: a pass over all points and clusters takes O(n k) and a move O(n), for
 * any number of features.
 *
 * <p>Clusters may be empty. Empty clusters have no centroid, so callers skip them by {@link #size}.
 */
public final class ClusterSums {
  private final PairwiseMatrix squared;
  private final int k;
  private final int[] labels;
  private final int[] sizes;
  private final double[] toMembers;
  private final double[] pairs;

  /** Starts from labels in 0..k-1. Some of the k labels may not occur. */
  public ClusterSums(PairwiseMatrix squared, int[] start, int k) {
    this.squared = squared;
    this.k = k;
    labels = start.clone();
    sizes = new int[k];
    toMembers = new double[Math.multiplyExact(labels.length, k)];
    pairs = new double[k];
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      for (int j = i + 1; j < labels.length; j++) {
        double distance = squared.at(i, j);
        toMembers[i * k + labels[j]] += distance;
        toMembers[j * k + labels[i]] += distance;
        pairs[labels[i]] += labels[i] == labels[j] ? distance : 0;
      }
    }
  }

  /** Returns how many points there are. */
  int points() {
    return labels.length;
  }

  /** Returns how many clusters there are, including empty ones. */
  int k() {
    return k;
  }

  /** Returns the cluster of a point. */
  int label(int point) {
    return labels[point];
  }

  /** Returns how many points a cluster has. */
  int size(int cluster) {
    return sizes[cluster];
  }

  /** Returns the sum of squared distances from a point to the members of a cluster, S(point, cluster). */
  double toMembers(int point, int cluster) {
    return toMembers[point * k + cluster];
  }

  /** Returns the squared distance of a point and the centroid of a cluster. The cluster must not be empty. */
  double toCentroid(int point, int cluster) {
    double n = sizes[cluster];
    return toMembers[point * k + cluster] / n - pairs[cluster] / (n * n);
  }

  /**
   * Returns the cluster whose centroid is nearest: the point's own cluster if none is nearer, otherwise the first of
   * equally near ones.
   */
  int nearest(int point) {
    int nearest = labels[point];
    double least = toCentroid(point, nearest);
    for (int b = 0; b < k; b++) {
      if (sizes[b] > 0) {
        double distance = toCentroid(point, b);
        if (distance < least) {
          least = distance;
          nearest = b;
        }
      }
    }
    return nearest;
  }

  /** Returns the sum of the squared distances of all points to their centroids. */
  double inertia() {
    double sum = 0;
    for (int b = 0; b < k; b++) {
      sum += sizes[b] == 0 ? 0 : pairs[b] / sizes[b];
    }
    return sum;
  }

  /** Moves a point to another cluster. */
  void move(int point, int to) {
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
    clearRounding(from);
  }

  /**
   * Sets sums to zero where they are known to be zero but have rounding errors: for a cluster with one point or none.
   */
  private void clearRounding(int cluster) {
    if (sizes[cluster] <= 1) {
      pairs[cluster] = 0;
    }
    if (sizes[cluster] == 0) {
      for (int j = 0; j < labels.length; j++) {
        toMembers[j * k + cluster] = 0;
      }
    }
  }

  /** Returns the current labels. */
  int[] labels() {
    return labels.clone();
  }

  /** Returns the current clusters without the empty ones. */
  public Clustering clustering() {
    return Clustering.ofLabels(labels);
  }
}
