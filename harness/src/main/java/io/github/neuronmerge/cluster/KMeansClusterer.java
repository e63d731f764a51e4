package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import smile.clustering.KMeans;
import smile.math.MathEx;

/**
 * Lloyd's k-means from k-means++ seeds. The result of least inertia of several starts is taken, and empty clusters are
 * refilled. Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (SODA 2007).
 *
 * <p>Up to {@link #SMILE_FEATURES} features this is Smile's {@code KMeans.lloyd}. Its time grows with the number of
 * features, of which layers have hundreds to thousands: 500 points and 50 clusters take it 0.1 s with 64 features and
 * 0.8 s with 801. With more features we run the same iterations on the distances of the points, which matrix products
 * compute fast, see {@link PairwiseLloyd}. That takes 0.03 s, or 6 s for 4,096 points of 4,096 features. Both stop at
 * the same fixed points, but their random starts differ. (Smile's other implementation, {@code fit}, uses a box tree,
 * which prunes nothing in high dimensions and is slower still.)
 */
public final class KMeansClusterer extends PreparedClusterer {
  public static final Option<Integer> RESTARTS =
      Option.whole("restarts", 10, 1, 10_000, "starts from k-means++ seeds, of which the best by inertia is taken");
  static final Option<Integer> ITERATIONS = PairwiseLloyd.iterations("iterations");
  static final Option<Integer> SMILE_FEATURES = Option.whole("smileFeatures", 256, 0, 1_000_000,
      "up to so many features Smile's k-means runs, above ours; their random starts differ");

  /**
   * Relative to the inertia, because with Smile's absolute tolerance iterations would stop at once on small weights.
   */
  private static final Option<Double> TOLERANCE = Option.real("tolerance", 1e-9, 0, 1,
      "Smile's iterations end when the inertia falls by less than this fraction of that of one cluster");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(RESTARTS, ITERATIONS, TOLERANCE, SMILE_FEATURES);

  private final int restarts;
  private final int iterations;
  private final double relativeTolerance;
  private final int smileFeatures;

  /** Makes the clusterer with default options. */
  public KMeansClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public KMeansClusterer(Settings settings) {
    restarts = settings.value(RESTARTS);
    iterations = settings.value(ITERATIONS);
    relativeTolerance = settings.value(TOLERANCE);
    smileFeatures = settings.value(SMILE_FEATURES);
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    SeedStream stream = SeedStream.of(seed).child("kmeans");
    return points.columns() <= smileFeatures ? smile(points, stream) : own(points, stream);
  }

  /** Returns the clusterings by our iterations. */
  Cuts own(FeatureMatrix points, SeedStream stream) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    return k -> PairwiseLloyd.best(squared, k, restarts, iterations, stream);
  }

  /** Returns the clusterings by Smile's iterations. */
  Cuts smile(FeatureMatrix points, SeedStream stream) {
    double[][] rows = points.toRows();
    double tolerance = relativeTolerance * Inertia.total(points);
    return k -> IntStream.range(0, restarts)
        .mapToObj(restart -> {
          // Smile's random generator belongs to the thread, and other code may have used it.
          MathEx.setSeed(stream.child("restart/" + restart).seed());
          return EmptyClusters.refill(points, KMeans.lloyd(rows, k, iterations, tolerance).y, k);
        })
        .min(Comparator.comparingDouble(clustering -> Inertia.within(points, clustering)))
        .orElseThrow();
  }

  @Override
  public boolean isSeeded() {
    return true;
  }
}
