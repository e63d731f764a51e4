package io.github.neuronmerge.cluster;

import java.util.stream.IntStream;

/**
 * Refills the clusters that Lloyd's iterations left empty, as happens where there are fewer different points than
 * clusters: the point farthest from its centroid becomes a cluster of its own, until there are k.
 */
final class EmptyClusters {
  private final FeatureMatrix points;
  private final int[] labels;
  private final int[] sizes;
  private final double[] toCentroid;

  private EmptyClusters(FeatureMatrix points, int[] labels, int k) {
    this.points = points;
    this.labels = labels.clone();
    sizes = new int[k];
    toCentroid = new double[labels.length];
    for (int label : labels) {
      sizes[label]++;
    }
    for (int q = 0; q < k; q++) {
      measure(q);
    }
  }

  /** Returns the clustering of the labels (0..k-1, some perhaps missing) with all k clusters filled. */
  static Clustering refill(FeatureMatrix points, int[] labels, int k) {
    EmptyClusters clusters = new EmptyClusters(points, labels, k);
    for (int q = 0; q < k; q++) {
      if (clusters.sizes[q] == 0) {
        clusters.refill(q);
      }
    }
    return Clustering.ofLabels(clusters.labels);
  }

  private void refill(int empty) {
    int farthest = farthest();
    int donor = labels[farthest];
    labels[farthest] = empty;
    sizes[donor]--;
    sizes[empty]++;
    measure(donor);
    measure(empty);
  }

  /** Returns the point farthest from its centroid that is not alone in its cluster; of equals the lowest. */
  private int farthest() {
    int farthest = -1;
    for (int i = 0; i < labels.length; i++) {
      if (sizes[labels[i]] > 1 && (farthest < 0 || toCentroid[i] > toCentroid[farthest])) {
        farthest = i;
      }
    }
    return farthest;
  }

  private void measure(int cluster) {
    int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == cluster).toArray();
    double[] centroid = Centroid.of(points, members);
    for (int i : members) {
      toCentroid[i] = Centroid.squaredDistance(points, i, centroid);
    }
  }
}
