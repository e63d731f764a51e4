package io.github.neuronmerge.report.stats;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Says how sure a mean over training seeds is: the 95 % percentile interval of Efron and Tibshirani, "An Introduction
 * to the Bootstrap" (1993), section 13.3, by 10,000 resamples. The random numbers are a named stream of a fixed seed
 * and the sample is sorted first, so that equal values in any order give equal bounds.
 *
 * <p>Resampling cannot see beyond the sample. With two or three seeds the bounds are the least and the largest value,
 * for each of them alone makes up at least one resample in 27, more than the 2.5 % that are cut off; and with few seeds
 * the true mean is outside more often than once in twenty.
 */
public final class Bootstrap {
  /** How many resamples are drawn. */
  static final int RESAMPLES = 10_000;
  private static final double TAIL = 0.025;
  private static final SeedStream RANDOMNESS = SeedStream.of(0).child("report/bootstrap");

  private Bootstrap() {}

  /**
   * Two bounds of a value.
   *
   * @param low the lower one; absent where there is no interval
   * @param high the upper one; absent where there is no interval
   */
  public record Interval(OptionalDouble low, OptionalDouble high) {}

  /** Returns the interval of the mean; fewer than two values have none. */
  public static Interval ofMean(Collection<Double> sample) {
    if (sample.size() < 2) {
      return new Interval(OptionalDouble.empty(), OptionalDouble.empty());
    }
    double[] values = sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    SplittableRandom random = RANDOMNESS.random();
    List<Double> means = new ArrayList<>(RESAMPLES);
    for (int i = 0; i < RESAMPLES; i++) {
      means.add(resampledMean(values, random));
    }
    return new Interval(Statistics.quantile(means, TAIL), Statistics.quantile(means, 1 - TAIL));
  }

  /** Sums differences from the least value, so that equal values have exactly their own mean. */
  private static double resampledMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)] - values[0];
    }
    return values[0] + sum / values.length;
  }
}
