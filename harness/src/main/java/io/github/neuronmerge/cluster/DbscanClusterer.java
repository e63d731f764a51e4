package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import java.util.Arrays;
import java.util.List;
import smile.clustering.DBSCAN;
import smile.math.distance.Distance;

/**
 * DBSCAN by Smile, at the radius with most clusters, but at most k. Every noise point counts as a cluster of its own,
 * so dense regions merge and outliers stay. Source: Ester, Kriegel, Sander and Xu, "A density-based algorithm for
 * discovering clusters" (KDD 1996).
 *
 * <p>A point is dense if {@link #MIN_POINTS} points, including itself, lie within the radius. With 2 this is single
 * linkage; with more, the number of clusters changes in coarser steps. The radius is found by bisection over the
 * distances of all pairs. That is exact, because the number of clusters, with noise points counted so, never increases
 * with the radius: each cluster at a larger radius contains a dense or a noise point of some cluster at a smaller
 * radius, and no two contain one of the same cluster. A slightly larger radius can merge several clusters at once, so
 * there may be fewer than k.
 */
public final class DbscanClusterer extends PreparedClusterer {
  private static final Option<Integer> MIN_POINTS =
      Option.whole("minPoints", 3, 2, 1_000_000, "points, itself included, that a dense point has within the radius");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(MIN_POINTS);

  private final Settings settings;

  /** Makes the clusterer with default options. */
  public DbscanClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public DbscanClusterer(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix distances = PointDistance.EUCLIDEAN.of(points);
    double[] radii = Arrays.stream(distances.sorted()).distinct().toArray();
    // So at the largest distance all points are dense and form one cluster.
    int minPoints = Math.min(settings.value(MIN_POINTS), points.rows());
    return k -> {
      int low = 0;
      int high = radii.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (within(distances, radii[middle], minPoints).k() <= k) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return within(distances, radii[low], minPoints);
    };
  }

  /** Returns the clusters at that radius, with each noise point as a cluster of its own. */
  static Clustering within(PairwiseMatrix distances, double radius, int minPoints) {
    Integer[] points = new Integer[distances.points()];
    Arrays.setAll(points, i -> i);
    Distance<Integer> distance = (one, other) -> one.equals(other) ? 0 : distances.at(one, other);
    // Smile does not count the point itself. It refuses a radius of zero, which merges exact duplicates.
    int[] labels = DBSCAN.fit(points, distance, minPoints - 1, Math.max(radius, Double.MIN_VALUE)).y;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == DBSCAN.OUTLIER ? -1 - i : labels[i];
    }
    return Clustering.ofLabels(labels);
  }
}
