package io.github.neuronmerge.report.stats;

import java.util.Collection;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** What tables and pictures say of a sample; of an empty one they say nothing. */
public final class Statistics {
  private Statistics() {}

  public static OptionalDouble mean(Collection<Double> sample) {
    return sample.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Mean.of(array(sample)).getAsDouble());
  }

  /** Returns the sample standard deviation, with n - 1; one value has none. */
  public static OptionalDouble deviation(Collection<Double> sample) {
    return sample.size() < 2 ? OptionalDouble.empty()
        : OptionalDouble.of(StandardDeviation.of(array(sample)).getAsDouble());
  }

  /** Returns the standard error of the mean: the deviation by the root of n. */
  public static OptionalDouble standardError(Collection<Double> sample) {
    OptionalDouble deviation = deviation(sample);
    return deviation.isEmpty() ? deviation : OptionalDouble.of(deviation.getAsDouble() / Math.sqrt(sample.size()));
  }

  public static OptionalDouble median(Collection<Double> sample) {
    return quantile(sample, 0.5);
  }

  /** Returns a quantile, interpolated linearly between the two nearest values (Hyndman and Fan's definition 7). */
  public static OptionalDouble quantile(Collection<Double> sample, double share) {
    return sample.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(
        Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(array(sample), share));
  }

  private static double[] array(Collection<Double> sample) {
    return sample.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
