package io.github.neuronmerge.report.stats;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Says how sure a mean over training seeds is: Student's t interval, mean +- t(n - 1) times the standard error, see
 * Student, "The Probable Error of a Mean", Biometrika 6 (1908). If the seeds' values are normally distributed and
 * independent, it holds the true mean with 95 % for every n from 2 on. The price of few seeds is its length: three have
 * 4.3 standard errors on either side, and two have 12.7. One seed has no interval.
 *
 * <p>Resampling is no way out. The percentile interval of three values is their range, which holds the mean of a normal
 * distribution with 75 %, and corrected intervals (BCa) of ten hold it with about 90 %. Accuracies near a bound are
 * skewed rather than normal: then this interval holds the mean less often than 95 % too, which is why its name says
 * what it assumes.
 *
 * @param low the lower bound; absent where there is no interval
 * @param high the upper bound; absent where there is no interval
 */
public record MeanInterval(OptionalDouble low, OptionalDouble high) {
  /** What tables, pictures and documents call the interval: its kind, its coverage and what that assumes. */
  public static final String KIND = "Student's t at 95 % if seeds are normal";
  /** No interval. */
  public static final MeanInterval NONE = new MeanInterval(OptionalDouble.empty(), OptionalDouble.empty());
  private static final double TAIL = 0.025;

  /** Returns the interval of the mean; fewer than two values have none. */
  public static MeanInterval of(Collection<Double> sample) {
    if (sample.size() < 2) {
      return NONE;
    }
    List<Double> sorted = sample.stream().sorted().toList();
    // Differences from the least value: equal values have exactly their own mean and no deviation.
    double least = sorted.get(0);
    List<Double> above = sorted.stream().map(value -> value - least).toList();
    double mean = least + Statistics.mean(above).orElseThrow();
    double half = errors(sorted.size()) * Statistics.standardError(above).orElseThrow();
    return new MeanInterval(OptionalDouble.of(mean - half), OptionalDouble.of(mean + half));
  }

  /** Returns how many standard errors the interval of n values reaches to either side; n is at least 2. */
  public static double errors(int n) {
    return TDistribution.of(n - 1.0).inverseSurvivalProbability(TAIL);
  }

  /** Returns what the interval has within bounds that no mean can pass, which takes nothing from its coverage. */
  public MeanInterval within(double least, double most) {
    return isNone() ? NONE : new MeanInterval(OptionalDouble.of(Math.max(least, low.getAsDouble())),
        OptionalDouble.of(Math.min(most, high.getAsDouble())));
  }

  /** Returns what kind of interval it is; empty where there is none. */
  public String kind() {
    return isNone() ? "" : KIND;
  }

  private boolean isNone() {
    return low.isEmpty();
  }
}
