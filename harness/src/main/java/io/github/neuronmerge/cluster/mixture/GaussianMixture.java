package io.github.neuronmerge.cluster.mixture;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Centroid;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Arrays;

/**
 * Fits a mixture of Gaussians with diagonal covariances to points. All computations are in logarithms. An iteration
 * takes O(n k d).
 *
 * <p>Variances are regularised, because a Gaussian of one point has variance zero. Each variance counts
 * {@link #PRIOR_POINTS} additional points at the feature's pooled variance in the start clusters. This is the maximum a
 * posteriori estimate under an inverse gamma prior (as in Fraley and Raftery, "Bayesian regularization for normal
 * mixture estimation", 2007). Features that vary in no cluster get {@link #FLOOR} of the mean variance of all features.
 */
final class GaussianMixture {
  static final Option<Double> PRIOR_POINTS = Option.real("priorPoints", 1, 0, 1e6,
      "points at the pooled variance that each variance counts besides its own");
  static final Option<Double> FLOOR = Option.real("varianceFloor", 1e-6, 1e-12, 1,
      "least pooled variance, as a fraction of the mean variance of all features");
  static final Option<Integer> ITERATIONS =
      Option.whole("iterations", 100, 1, 1_000_000, "iterations of expectation and maximisation at most");
  static final Option<Double> LEAST_GAIN =
      Option.real("leastGain", 1e-6, 0, 1, "gain in log-likelihood per point at which iterations end");
  static final Option<Double> NEGLIGIBLE =
      Option.real("negligible", 1e-9, 0, 0.1, "smaller probabilities, relative to a point's largest, are taken for 0");

  private final double priorPoints;
  private final double floor;
  private final int iterations;
  private final double leastGain;
  private final double negligible;
  private final int n;
  private final int d;
  private final int k;
  /** The points less their mean, so that squares lose no digits. */
  private final double[][] rows;
  private final double[] pooled;
  private final double[][] probabilities;
  private final double[] masses;
  private final double[][] means;
  /** For each Gaussian, the factors of x and x^2 of each feature in the logarithm of the density. */
  private final double[][] linear;
  private final double[][] quadratic;
  private final double[] constants;

  GaussianMixture(FeatureMatrix points, Clustering start, Settings settings) {
    priorPoints = settings.value(PRIOR_POINTS);
    floor = settings.value(FLOOR);
    iterations = settings.value(ITERATIONS);
    leastGain = settings.value(LEAST_GAIN);
    negligible = settings.value(NEGLIGIBLE);
    n = points.rows();
    d = points.columns();
    k = start.k();
    rows = points.toRows();
    int[] labels = start.labels();
    probabilities = new double[n][k];
    double[] centre = Centroid.of(points, Clustering.ofLabels(new int[n]).members(0));
    for (int i = 0; i < n; i++) {
      probabilities[i][labels[i]] = 1;
      for (int j = 0; j < d; j++) {
        rows[i][j] -= centre[j];
      }
    }
    masses = new double[k];
    means = new double[k][d];
    linear = new double[d][k];
    quadratic = new double[d][k];
    constants = new double[k];
    pooled = new double[d];
    place();
    pool(labels);
  }

  /** Iterates until the likelihood converges and returns each point's most probable Gaussian. */
  int[] labels() {
    double before = Double.NEGATIVE_INFINITY;
    double likelihood = -Double.MAX_VALUE;
    for (int iteration = 0; iteration < iterations && likelihood - before > leastGain * n; iteration++) {
      place();
      spread();
      before = likelihood;
      likelihood = expect();
    }
    return Arrays.stream(probabilities).mapToInt(GaussianMixture::likeliest).toArray();
  }

  /** Moves every Gaussian to the mean of its points. A Gaussian without points stays where it is. */
  private void place() {
    Arrays.fill(masses, 0);
    for (double[] row : probabilities) {
      for (int b = 0; b < k; b++) {
        masses[b] += row[b];
      }
    }
    for (int b = 0; b < k; b++) {
      if (masses[b] > 0) {
        Arrays.fill(means[b], 0);
        for (int i = 0; i < n; i++) {
          double share = probabilities[i][b] / masses[b];
          for (int j = 0; j < d && share > 0; j++) {
            means[b][j] += share * rows[i][j];
          }
        }
      }
    }
  }

  private void pool(int[] labels) {
    double all = 0;
    for (int i = 0; i < n; i++) {
      double[] mean = means[labels[i]];
      for (int j = 0; j < d; j++) {
        double difference = rows[i][j] - mean[j];
        pooled[j] += difference * difference / (n - k);
        all += rows[i][j] * rows[i][j];
      }
    }
    // If all points are equal, any variance serves.
    double added = all == 0 ? 1 : floor * all / n / d;
    for (int j = 0; j < d; j++) {
      pooled[j] += added;
    }
  }

  /** Updates the variances, and from them the factors of the densities. */
  private void spread() {
    for (int b = 0; b < k; b++) {
      double[] sums = new double[d];
      for (int i = 0; i < n; i++) {
        double probability = probabilities[i][b];
        for (int j = 0; j < d && probability > 0; j++) {
          double difference = rows[i][j] - means[b][j];
          sums[j] += probability * difference * difference;
        }
      }
      double constant = Math.log(masses[b]);
      for (int j = 0; j < d; j++) {
        double variance = (sums[j] + priorPoints * pooled[j]) / (masses[b] + priorPoints);
        double mean = means[b][j];
        linear[j][b] = mean / variance;
        quadratic[j][b] = -0.5 / variance;
        constant -= 0.5 * (Math.log(variance) + mean * mean / variance);
      }
      constants[b] = constant;
    }
  }

  /** Updates the probabilities and returns the log-likelihood, up to a constant. */
  private double expect() {
    double likelihood = 0;
    for (int i = 0; i < n; i++) {
      double[] logs = probabilities[i];
      System.arraycopy(constants, 0, logs, 0, k);
      for (int j = 0; j < d; j++) {
        double x = rows[i][j];
        double[] first = linear[j];
        double[] second = quadratic[j];
        for (int b = 0; b < k; b++) {
          logs[b] += x * (first[b] + x * second[b]);
        }
      }
      likelihood += normalise(logs);
    }
    return likelihood;
  }

  /** Turns logarithms of densities into probabilities that sum to 1. Returns the logarithm of the densities' sum. */
  private double normalise(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (int b = 0; b < logs.length; b++) {
      double probability = Math.exp(logs[b] - most);
      logs[b] = probability < negligible ? 0 : probability;
      sum += logs[b];
    }
    for (int b = 0; b < logs.length; b++) {
      logs[b] /= sum;
    }
    return most + Math.log(sum);
  }

  private static int likeliest(double[] row) {
    int best = 0;
    for (int b = 1; b < row.length; b++) {
      best = row[b] > row[best] ? b : best;
    }
    return best;
  }
}
