package io.github.neuronmerge.cluster;

/**
 * The within-cluster sum of squares, sum over points of |x - mean of its cluster|^2, in double: what k-means, Ward and
 * Hartigan's exchange try to make small. Only for clusterings that cover all points.
 */
public final class Inertia {
  private Inertia() {}

  /** Returns the inertia of a clustering, in squared feature units. */
  public static double within(FeatureMatrix points, Clustering clustering) {
    ClusterInput.checkCover(points, clustering);
    double sum = 0;
    for (int q = 0; q < clustering.k(); q++) {
      int[] members = clustering.members(q);
      double[] centroid = Centroid.of(points, members);
      for (int i : members) {
        sum += Centroid.squaredDistance(points, i, centroid);
      }
    }
    return sum;
  }

  /** Returns the inertia of all points in one cluster. */
  public static double total(FeatureMatrix points) {
    return within(points, Clustering.ofLabels(new int[points.rows()]));
  }

  /** Returns the share of the total that a clustering loses: 0 (nothing) to 1 (all); 0 where all points agree. */
  public static double share(FeatureMatrix points, Clustering clustering) {
    double total = total(points);
    return total == 0 ? 0 : within(points, clustering) / total;
  }
}
