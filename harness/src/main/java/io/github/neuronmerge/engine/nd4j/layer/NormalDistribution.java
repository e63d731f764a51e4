package io.github.neuronmerge.engine.nd4j.layer;

/**
 * The standard normal distribution, for GELU. The probabilities come from a table by cubic interpolation. They are
 * within 1e-9 and take no exponential.
 */
final class NormalDistribution {
  private static final int STEPS_PER_UNIT = 64;
  /** Beyond this the probability is 0 or 1 to within 1e-15. */
  private static final int LARGEST = 8;
  private static final double[] BELOW = table();
  private static final double[] SLOPE = slopes();

  private NormalDistribution() {}

  private static double[] table() {
    double[] table = new double[2 * LARGEST * STEPS_PER_UNIT + 1];
    int middle = LARGEST * STEPS_PER_UNIT;
    table[middle] = 0.5;
    double step = 1.0 / STEPS_PER_UNIT;
    for (int i = 1; i <= middle; i++) {
      // Simpson's rule on the density; its error for the whole table is below 1e-11.
      double from = (i - 1) * step;
      double area = step / 6 * (density(from) + 4 * density(from + step / 2) + density(from + step));
      table[middle + i] = table[middle + i - 1] + area;
      table[middle - i] = 1 - table[middle + i];
    }
    return table;
  }

  private static double[] slopes() {
    double[] slopes = new double[BELOW.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = density((double) i / STEPS_PER_UNIT - LARGEST) / STEPS_PER_UNIT;
    }
    return slopes;
  }

  /** Returns the density at x. */
  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Returns the probability of a value below x. */
  static double below(double x) {
    if (Double.isNaN(x) || Math.abs(x) >= LARGEST) {
      return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
    }
    double place = (x + LARGEST) * STEPS_PER_UNIT;
    int i = Math.min((int) place, BELOW.length - 2);
    double t = place - i;
    double slope = SLOPE[i];
    double nextSlope = SLOPE[i + 1];
    double rise = BELOW[i + 1] - BELOW[i];
    return BELOW[i] + t * (slope + t * (3 * rise - 2 * slope - nextSlope + t * (slope + nextSlope - 2 * rise)));
  }
}
