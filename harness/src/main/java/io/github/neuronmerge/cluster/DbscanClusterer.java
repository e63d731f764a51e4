package io.github.neuronmerge.cluster;

import java.util.Arrays;
import smile.clustering.DBSCAN;
import smile.math.distance.Distance;

/**
 * DBSCAN by Smile at the radius that makes the most clusters, but at most k, counting every noise point as a cluster
 * of its own: dense regions merge, outliers stay. Source: Ester, Kriegel, Sander and Xu, "A density-based algorithm
 * for discovering clusters" (KDD 1996).
 *
 * <p>A point is dense if {@value #MIN_POINTS} points, itself included, lie within the radius: with 2 this would be
 * single linkage, and the more, the coarser the steps in the number of clusters. The radius is found by bisection over
 * the distances of all pairs. That is exact, because with noise counted so the number never rises with the radius:
 * each cluster at a larger radius holds a dense or a noise point of some cluster at a smaller one, and no two hold the
 * same one's. One larger radius can merge several clusters at once, so there may be fewer than k.
 */
public final class DbscanClusterer extends PreparedClusterer {
  private static final int MIN_POINTS = 3;

  /** Smile does not count the point itself. */
  private static final int SMILES_MIN_POINTS = MIN_POINTS - 1;

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix distances = PointDistance.EUCLIDEAN.of(points);
    double[] radii = Arrays.stream(distances.sorted()).distinct().toArray();
    return k -> {
      // At the largest distance all points are dense, since here there are three at least: one cluster.
      int low = 0;
      int high = radii.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (within(distances, radii[middle]).k() <= k) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return within(distances, radii[low]);
    };
  }

  /** Returns the clusters of that radius, noise points alone. */
  static Clustering within(PairwiseMatrix distances, double radius) {
    Integer[] points = new Integer[distances.points()];
    Arrays.setAll(points, i -> i);
    Distance<Integer> distance = (one, other) -> one.equals(other) ? 0 : distances.at(one, other);
    // Smile refuses a radius of zero, at which exact duplicates merge.
    int[] labels = DBSCAN.fit(points, distance, SMILES_MIN_POINTS, Math.max(radius, Double.MIN_VALUE)).y;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == DBSCAN.OUTLIER ? -1 - i : labels[i];
    }
    return Clustering.ofLabels(labels);
  }
}
