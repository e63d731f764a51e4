package io.github.neuronmerge.cluster;

/**
 * A changing partition with what tells every distance to a centroid from the squared distances of the points alone.
 * With S(i,b) the sum of squared distances from point i to the members of b, and W(b) the sum over the pairs within b,
 * the centroid of b is S(i,b)/n_b - W(b)/n_b^2 away from i, squared, and the inertia of b is W(b)/n_b. So k-means
 * needs no centroids: a pass over all points and clusters is O(n k) and a move O(n), whatever the number of features.
 *
 * <p>Clusters may be empty; they have no centroid, so callers skip them by {@link #size}.
 */
public final class ClusterSums {
  private final PairwiseMatrix squared;
  private final int k;
  private final int[] labels;
  private final int[] sizes;
  private final double[] toMembers;
  private final double[] pairs;

  /** Starts from the labels 0..k-1, of which some may be missing. */
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

  /** Returns how many clusters there are, empty ones included. */
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

  /** Returns S(point, cluster). */
  double toMembers(int point, int cluster) {
    return toMembers[point * k + cluster];
  }

  /** Returns the squared distance of a point and the centroid of a cluster that is not empty. */
  double toCentroid(int point, int cluster) {
    double n = sizes[cluster];
    return toMembers[point * k + cluster] / n - pairs[cluster] / (n * n);
  }

  /** Returns the cluster whose centroid is nearest: the point's own if none is nearer, else the first of equals. */
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

  /** Returns the sum of all points' squared distances to their centroids. */
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
    forgetRounding(from);
  }

  /** What is left of differences is rounding where nothing, or one point, is left of the cluster. */
  private void forgetRounding(int cluster) {
    if (sizes[cluster] <= 1) {
      pairs[cluster] = 0;
    }
    if (sizes[cluster] == 0) {
      for (int j = 0; j < labels.length; j++) {
        toMembers[j * k + cluster] = 0;
      }
    }
  }

  /** Returns the labels as they are now. */
  int[] labels() {
    return labels.clone();
  }

  /** Returns the clusters as they are now, without empty ones. */
  public Clustering clustering() {
    return Clustering.ofLabels(labels);
  }
}
