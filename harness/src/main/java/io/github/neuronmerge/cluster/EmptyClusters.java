package io.github.neuronmerge.cluster;

import java.util.Arrays;

/**
 * Refills clusters that an algorithm left empty, which happens if there are fewer distinct points than clusters. The
 * point farthest from its centroid becomes a cluster of its own, until there are k. Ties go to the lowest index.
 */
public final class EmptyClusters {
  private EmptyClusters() {}

  /** Returns the clustering of labels in 0..k-1, some of which may not occur, with all k clusters filled. */
  public static Clustering refill(FeatureMatrix points, int[] labels, int k) {
    // Distances are needed only if a label does not occur, which is rare.
    return Arrays.stream(labels).distinct().count() == k
        ? Clustering.ofLabels(labels)
        : refill(SquaredDistances.of(points), labels, k);
  }

  /** Returns the same, from the squared distances of the points. */
  public static Clustering refill(PairwiseMatrix squared, int[] labels, int k) {
    if (Arrays.stream(labels).distinct().count() == k) {
      return Clustering.ofLabels(labels);
    }
    ClusterSums sums = new ClusterSums(squared, labels, k);
    refill(sums);
    return sums.clustering();
  }

  /** Fills the empty clusters. */
  public static void refill(ClusterSums sums) {
    for (int q = 0; q < sums.k(); q++) {
      if (sums.size(q) == 0) {
        sums.move(farthest(sums), q);
      }
    }
  }

  /** Returns the point farthest from its centroid among those that are not alone in their clusters. */
  private static int farthest(ClusterSums sums) {
    int farthest = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.points(); i++) {
      int own = sums.label(i);
      if (sums.size(own) > 1) {
        double distance = sums.toCentroid(i, own);
        if (distance > most) {
          most = distance;
          farthest = i;
        }
      }
    }
    return farthest;
  }
}
