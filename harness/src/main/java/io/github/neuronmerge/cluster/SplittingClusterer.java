package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import smile.clustering.CentroidClustering;
import smile.clustering.GMeans;
import smile.clustering.XMeans;
import smile.math.MathEx;

/**
 * X-means and G-means by Smile, which split clusters in two by k-means while a test says that they are two. There are
 * at most k clusters. Smile's tolerances are absolute, so the points are first scaled to a mean inertia of 1. Smile's
 * G-means does not end on a cluster of equal points, so duplicates are removed before and join the cluster of their
 * original after.
 */
public final class SplittingClusterer extends PreparedClusterer {
  private static final Option<Integer> ITERATIONS =
      Option.whole("iterations", 100, 1, 1_000_000, "iterations of each k-means at most");
  private static final Option<Double> TOLERANCE = Option.real("tolerance", 1e-4, 0, 1,
      "each k-means ends when its inertia falls by less, the mean inertia of a point in one cluster of all being 1");

  /** The options. Their defaults are those of Smile. */
  public static final List<Option<?>> OPTIONS = List.of(ITERATIONS, TOLERANCE);

  private final String name;
  private final Fit fit;
  private final int iterations;
  private final double tolerance;

  private SplittingClusterer(String name, Fit fit, Settings settings) {
    this.name = name;
    this.fit = fit;
    iterations = settings.value(ITERATIONS);
    tolerance = settings.value(TOLERANCE);
  }

  /**
   * Returns X-means: a cluster is split if that improves the Bayesian information criterion of spherical Gaussians.
   * Source: Pelleg and Moore, "X-means" (ICML 2000).
   */
  public static SplittingClusterer xmeans(Settings settings) {
    return new SplittingClusterer("xmeans", XMeans::fit, settings);
  }

  /**
   * Returns G-means: a cluster is split if the Anderson-Darling test rejects a Gaussian along the line between the two
   * parts. Source: Hamerly and Elkan, "Learning the k in k-means" (NIPS 2003).
   */
  public static SplittingClusterer gmeans(Settings settings) {
    return new SplittingClusterer("gmeans", GMeans::fit, settings);
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    Map<List<Float>, Integer> places = new LinkedHashMap<>();
    int[] place = new int[points.rows()];
    for (int i = 0; i < place.length; i++) {
      place[i] = places.computeIfAbsent(row(points, i), row -> places.size());
    }
    int different = places.size();
    if (different == 1) {
      return k -> Clustering.ofLabels(place);
    }
    double scale = 1 / Math.sqrt(Inertia.total(points) / points.rows());
    double[][] rows = places.keySet().stream()
        .map(row -> row.stream().mapToDouble(value -> value * scale).toArray())
        .toArray(double[][]::new);
    SeedStream stream = SeedStream.of(seed).child(name);
    return k -> {
      // Smile's random generator belongs to the thread, and other code may have used it.
      MathEx.setSeed(stream.seed());
      int[] labels = fit.of(rows, Math.min(k, different), iterations, tolerance).y;
      return Clustering.ofLabels(Arrays.stream(place).map(row -> labels[row]).toArray());
    };
  }

  private static List<Float> row(FeatureMatrix points, int point) {
    // Adding zero turns -0 into 0, so that both are the same feature.
    return IntStream.range(0, points.columns()).mapToObj(j -> points.at(point, j) + 0f).toList();
  }

  @Override
  public boolean isSeeded() {
    return true;
  }

  @FunctionalInterface
  private interface Fit {
    CentroidClustering<double[], double[]> of(double[][] rows, int most, int iterations, double tolerance);
  }
}
