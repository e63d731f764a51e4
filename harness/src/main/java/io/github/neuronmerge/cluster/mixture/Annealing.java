package io.github.neuronmerge.cluster.mixture;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PrincipalAxis;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One run of deterministic annealing (Rose 1998, mass-constrained). Point i belongs to cluster b with probability
 * p(b|i) proportional to P(b) exp(-|x_i - y_b|^2 / T), where y_b is the mean of the points weighted by p(b|i) and P(b)
 * the mean of p(b|i). A cluster splits along its principal axis when T falls below twice the variance along it.
 *
 * <p>The means y are not stored: for weights c that sum to 1, |x_i - y|^2 = sum_j c_j D_ij - 1/2 sum_ij c_i c_j D_ij.
 * An iteration takes O(n^2) times the number of clusters that share a point, which is small at low temperatures.
 */
final class Annealing {
  static final Option<Double> COOLING =
      Option.real("cooling", 0.9, 0.01, 0.999, "each temperature, as a fraction of the one before");
  static final Option<Double> COLDEST = Option.real("coldest", 1e-9, 1e-15, 1,
      "temperature at which cooling ends whether there are k clusters or not, as a fraction of the first critical one");
  static final Option<Integer> ITERATIONS =
      Option.whole("iterations", 50, 1, 1_000_000, "iterations at one temperature at most");
  static final Option<Double> SETTLED =
      Option.real("settled", 1e-3, 0, 1, "probabilities that change by less have settled");
  static final Option<Double> HARD =
      Option.real("hard", 0.999, 0.5, 1, "clusters are hard where every point's largest probability is as high");
  static final Option<Double> NEGLIGIBLE =
      Option.real("negligible", 1e-9, 0, 0.1, "smaller probabilities are taken for 0");

  private final Settings settings;
  private final int iterations;
  private final double settled;
  private final double hard;
  private final double negligible;
  private final PairwiseMatrix squared;
  private final int n;
  private final int k;
  private final double[][] probabilities;
  private final double[][] distances;
  private final double[] masses;
  private int count = 1;

  Annealing(PairwiseMatrix squared, int k, Settings settings) {
    this.settings = settings;
    iterations = settings.value(ITERATIONS);
    settled = settings.value(SETTLED);
    hard = settings.value(HARD);
    negligible = settings.value(NEGLIGIBLE);
    this.squared = squared;
    this.k = k;
    n = squared.points();
    probabilities = new double[n][k];
    distances = new double[n][k];
    masses = new double[k];
    for (double[] row : probabilities) {
      row[0] = 1;
    }
    measure();
  }

  /**
   * Returns each point's most probable cluster, 0..k-1. Some labels do not occur if the points allow no more splits.
   */
  int[] run() {
    double first = 2 * axis(0).variance();
    double temperature = first;
    double cooling = settings.value(COOLING);
    double coldest = settings.value(COLDEST);
    while (temperature > coldest * first && !(count == k && isHard())) {
      temperature *= cooling;
      settle(temperature);
      while (count < k && split(temperature)) {
        settle(temperature);
      }
    }
    return Arrays.stream(probabilities).mapToInt(this::likeliest).toArray();
  }

  private void settle(double temperature) {
    boolean moving = true;
    for (int iteration = 0; iteration < iterations && moving; iteration++) {
      moving = false;
      for (int i = 0; i < n; i++) {
        moving |= assign(i, temperature);
      }
      measure();
    }
  }

  /** Updates a point's probabilities and returns whether one of them changed. */
  private boolean assign(int point, double temperature) {
    double[] row = probabilities[point];
    double[] distance = distances[point];
    double least = Double.POSITIVE_INFINITY;
    for (int b = 0; b < count; b++) {
      least = masses[b] > 0 ? Math.min(least, distance[b]) : least;
    }
    double[] next = new double[count];
    double sum = 0;
    for (int b = 0; b < count; b++) {
      next[b] = masses[b] > 0 ? masses[b] * Math.exp((least - distance[b]) / temperature) : 0;
      sum += next[b];
    }
    boolean changed = false;
    for (int b = 0; b < count; b++) {
      double probability = next[b] < negligible * sum ? 0 : next[b] / sum;
      changed |= Math.abs(probability - row[b]) > settled;
      row[b] = probability;
    }
    return changed;
  }

  /** Updates the clusters' masses and all distances to their means. */
  private void measure() {
    int[][] shared = new int[n][];
    double[][] weights = new double[n][];
    Arrays.fill(masses, 0);
    for (int i = 0; i < n; i++) {
      double[] row = probabilities[i];
      shared[i] = IntStream.range(0, count).filter(b -> row[b] > 0).toArray();
      for (int b : shared[i]) {
        masses[b] += row[b] / n;
      }
    }
    for (int i = 0; i < n; i++) {
      int point = i;
      weights[i] = Arrays.stream(shared[i]).mapToDouble(b -> weight(point, b)).toArray();
      Arrays.fill(distances[i], 0);
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double distance = squared.at(i, j);
        add(distances[i], shared[j], weights[j], distance);
        add(distances[j], shared[i], weights[i], distance);
      }
    }
    for (int b = 0; b < count; b++) {
      double spread = 0;
      for (int i = 0; i < n; i++) {
        spread += weight(i, b) * distances[i][b];
      }
      for (int i = 0; i < n; i++) {
        distances[i][b] -= spread / 2;
      }
    }
  }

  private static void add(double[] sums, int[] clusters, double[] weights, double distance) {
    for (int s = 0; s < clusters.length; s++) {
      sums[clusters[s]] += weights[s] * distance;
    }
  }

  private double weight(int point, int cluster) {
    double probability = probabilities[point][cluster];
    return probability == 0 ? 0 : probability / (n * masses[cluster]);
  }

  /** Splits clusters below their critical temperatures, the widest first, until there are k clusters. */
  private boolean split(double temperature) {
    PrincipalAxis[] axes = new PrincipalAxis[count];
    Arrays.setAll(axes, this::axis);
    int[] critical = IntStream.range(0, count)
        .filter(b -> 2 * axes[b].variance() > temperature)
        .boxed()
        .sorted((a, b) -> Double.compare(axes[b].variance(), axes[a].variance()))
        .limit(k - count)
        .mapToInt(Integer::intValue)
        .toArray();
    for (int b : critical) {
      divide(b, axes[b].positions());
    }
    if (critical.length > 0) {
      measure();
    }
    return critical.length > 0;
  }

  private void divide(int cluster, double[] positions) {
    double farthest = Arrays.stream(positions).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < n; i++) {
      double[] row = probabilities[i];
      double whole = row[cluster];
      row[count] = whole * (1 + positions[i] / farthest) / 2;
      row[cluster] = whole - row[count];
    }
    count++;
  }

  private PrincipalAxis axis(int cluster) {
    double[] weights = new double[n];
    double[] toMean = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = weight(i, cluster);
      toMean[i] = distances[i][cluster];
    }
    return new PrincipalAxis(squared, weights, toMean, settings);
  }

  private boolean isHard() {
    for (double[] row : probabilities) {
      if (row[likeliest(row)] < hard) {
        return false;
      }
    }
    return true;
  }

  private int likeliest(double[] row) {
    int best = 0;
    for (int b = 1; b < count; b++) {
      best = row[b] > row[best] ? b : best;
    }
    return best;
  }
}
