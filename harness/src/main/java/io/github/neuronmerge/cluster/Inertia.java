package io.github.neuronmerge.cluster;

/**
 * The within-cluster sum of squares, sum over points of |x - mean of its cluster|^2, in double: what k-means, Ward and
 * Hartigan's exchange try to make small.
 */
public final class Inertia {
  private Inertia() {}

  /** Returns the inertia of a clustering of all points, in squared feature units. */
  public static double within(FeatureMatrix points, Clustering clustering) {
    ClusterInput.checkCover(points, clustering);
    return ofClusters(points, clustering);
  }

  /** Returns the inertia of all points in one cluster. */
  public static double total(FeatureMatrix points) {
    return within(points, Clustering.ofLabels(new int[points.rows()]));
  }

  /**
   * Returns the fraction of the total that a clustering or selection loses: 0 (nothing) to 1 (all); 0 where all points
   * agree.
   * A point that a selection leaves out counts whole, |x|^2: its projection on what is kept is zero (Saukh et al., "Cut
   * Less, Fold More", ICLR 2026), so such a fraction may exceed 1.
   */
  public static double share(FeatureMatrix points, Clustering groups) {
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
