package io.github.neuronmerge.report.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Says how far apart the least and the largest of k values may lie by chance: the distribution of the range of k
 * independent standard normal values, which is the studentized range with infinite degrees of freedom. The library has
 * none.
 */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  /** Beyond this a normal value is not met: the density is less than 1e-17. */
  private static final double FAR = 9;
  /** The trapezoidal rule's error falls faster than any power of the step for a function that fades at both ends. */
  private static final double STEP = 1.0 / 32;
  /** More halvings than a double has digits. */
  private static final int HALVINGS = 60;

  private StudentizedRange() {}

  /** Returns the chance of a range of at most w: the largest is at z, the others are between z - w and z. */
  static double probability(double w, int k) {
    double sum = 0;
    for (double z = -FAR; z <= FAR; z += STEP) {
      sum += NORMAL.density(z) * Math.pow(NORMAL.probability(z - w, z), k - 1.0);
    }
    return k * sum * STEP;
  }

  /** Returns the range that is not passed with this probability, by bisection; k is at least 2. */
  static double quantile(double probability, int k) {
    double low = 0;
    double high = 2 * FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (probability(middle, k) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
