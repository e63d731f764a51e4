package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import java.util.Arrays;

/**
 * The first principal axis of weighted points, from their squared distances alone. It is found by power iteration on
 * the inner products around the mean, (|x-m|^2 + |y-m|^2 - |x-y|^2) / 2. The iteration starts from the point farthest
 * from the mean, so it is deterministic and does not depend on the order of the points. Source: Gower, "Some distance
 * properties of latent root and vector methods" (Biometrika 1966).
 */
public final class PrincipalAxis {
  public static final Option<Integer> ITERATIONS =
      Option.whole("axisIterations", 100, 1, 1_000_000, "power iterations for a principal axis at most");

  /** The default is coarse, because the axis decides when clusters split and not where they are. */
  public static final Option<Double> TOLERANCE = Option.real("axisTolerance", 1e-4, 0, 1,
      "power iterations end when the variance along the axis grows by a smaller fraction");

  private final PairwiseMatrix squared;
  private final int[] members;
  private final double[] roots;
  private final double[] toMean;
  private double[] vector;
  private double variance;

  /**
   * Finds the axis.
   *
   * @param squared squared distances of n points
   * @param weights n weights that sum to 1; points of weight 0 are ignored
   * @param toMean n squared distances to the weighted mean
   * @param settings options, with {@link #ITERATIONS} and {@link #TOLERANCE} among them
   */
  public PrincipalAxis(PairwiseMatrix squared, double[] weights, double[] toMean, Settings settings) {
    this.squared = squared;
    this.toMean = toMean;
    int count = 0;
    int[] found = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        found[count++] = i;
      }
    }
    members = Arrays.copyOf(found, count);
    roots = Arrays.stream(members).mapToDouble(i -> Math.sqrt(weights[i])).toArray();
    vector = start();
    int iterations = settings.value(ITERATIONS);
    double tolerance = settings.value(TOLERANCE);
    double before = -1;
    for (int iteration = 0; iteration < iterations && variance > (1 + tolerance) * before; iteration++) {
      before = variance;
      double[] next = times(vector);
      double length = normalise(next);
      if (length == 0) {
        return;
      }
      variance = length;
      vector = next;
    }
  }

  /** Returns the variance along the axis: the largest eigenvalue of the weighted covariance. */
  public double variance() {
    return variance;
  }

  /**
   * Returns the points' coordinates along the axis, in arbitrary units. The mean is at 0, and points of weight 0 have 0
   * too.
   */
  public double[] positions() {
    double[] positions = new double[toMean.length];
    for (int a = 0; a < members.length; a++) {
      positions[members[a]] = vector[a] / roots[a];
    }
    return positions;
  }

  private double[] start() {
    int farthest = 0;
    for (int a = 1; a < members.length; a++) {
      farthest = toMean[members[a]] > toMean[members[farthest]] ? a : farthest;
    }
    double[] start = new double[members.length];
    start[farthest] = 1;
    return start;
  }

  private double[] times(double[] u) {
    int count = members.length;
    double[] result = new double[count];
    double weighted = 0;
    double norms = 0;
    for (int a = 0; a < count; a++) {
      double scaled = roots[a] * u[a];
      weighted += scaled;
      norms += scaled * toMean[members[a]];
      for (int b = a + 1; b < count; b++) {
        double distance = squared.at(members[a], members[b]);
        result[a] -= distance * roots[b] * u[b];
        result[b] -= distance * scaled;
      }
    }
    for (int a = 0; a < count; a++) {
      result[a] = roots[a] * (toMean[members[a]] * weighted + norms + result[a]) / 2;
    }
    return result;
  }

  private static double normalise(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    for (int a = 0; a < vector.length && length > 0; a++) {
      vector[a] /= length;
    }
    return length;
  }
}
