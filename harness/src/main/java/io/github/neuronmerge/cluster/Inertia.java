package io.github.neuronmerge.cluster;

/**
 * The inertia, or within-cluster sum of squares: the sum over points of |x - mean of its cluster|^2, in double.
 * K-means, Ward and Hartigan's exchange minimise it.
 */
public final class Inertia {
  private Inertia() {}

  /** Returns the inertia of a clustering of all points, in squared feature units. */
  public static double within(FeatureMatrix points, Clustering clustering) {
    ClusterInput.checkCover(points, clustering);
    return ofClusters(points, clustering);
  }

  /** Returns the inertia if all points are one cluster. */
  public static double total(FeatureMatrix points) {
    return within(points, Clustering.ofLabels(new int[points.rows()]));
  }

  /**
   * Returns the fraction of the total inertia that a clustering or selection loses, from 0 (nothing) to 1 (all). It is
   * 0 if all points are equal. A point that a selection leaves out counts with its whole |x|^2, because its projection
   * on the kept points is zero (Saukh et al., "Cut Less, Fold More", ICLR 2026). So the fraction of a selection may
   * exceed 1.
   */
  public static double lostFraction(FeatureMatrix points, Clustering groups) {
    double total = total(points);
    return total == 0 ? 0 : (ofClusters(points, groups) + leftOut(points, groups)) / total;
  }

  private static double ofClusters(FeatureMatrix points, Clustering clustering) {
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

  private static double leftOut(FeatureMatrix points, Clustering groups) {
    boolean[] grouped = new boolean[points.rows()];
    for (int q = 0; q < groups.k(); q++) {
      for (int i : groups.members(q)) {
        grouped[i] = true;
      }
    }
    double[] origin = new double[points.columns()];
    double sum = 0;
    for (int i = 0; i < grouped.length; i++) {
      sum += grouped[i] ? 0 : Centroid.squaredDistance(points, i, origin);
    }
    return sum;
  }
}
