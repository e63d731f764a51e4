package io.github.neuronmerge.cluster;

/** The checks that all clusterers and refinements make of their input. */
public final class ClusterInput {
  private ClusterInput() {}

  /** Refuses a number of clusters outside 1..n and features that are not finite. */
  public static void check(FeatureMatrix points, int k) {
    checkCount(points, k);
    checkFinite(points);
  }

  /** Refuses a number of clusters outside 1..n. */
  public static void checkCount(FeatureMatrix points, int k) {
    if (k < 1 || k > points.rows()) {
      throw new IllegalArgumentException(
          "k must be 1.." + points.rows() + " (the number of points), but is " + k);
    }
  }

  /** Refuses features that are not finite. */
  public static void checkFinite(FeatureMatrix points) {
    float[] values = points.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("feature " + i % points.columns() + " of point " + i / points.columns()
            + " is " + values[i] + "; distances need finite features");
      }
    }
  }

  /** Refuses a clustering of other points, and a selection, which leaves points out. */
  static void checkCover(FeatureMatrix points, Clustering clustering) {
    if (clustering.points() != points.rows()) {
      throw new IllegalArgumentException("the clustering is of " + clustering.points() + " points, but there are "
          + points.rows());
    }
    if (!clustering.coversAll()) {
      throw new IllegalArgumentException("the clustering leaves some of the " + points.rows()
          + " points out (it is a selection); here every point must be in a cluster");
    }
  }
}
