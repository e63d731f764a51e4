package io.github.neuronmerge.report.stats;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.OneWayAnova;

/**
 * Splits the variance of values that come in groups into what differs between groups and what differs within them: the
 * nested random-effects model by the method of moments, for groups of unequal sizes too (Searle, Casella and McCulloch,
 * "Variance Components", 1992, section 3.6). The mean squares are the library's.
 *
 * @param groups how many groups there are
 * @param values how many values they have together
 * @param between variance of the groups' own effects; absent with fewer than two groups or no repetition in any
 * @param within variance of values of one group; absent without a repetition in any
 * @param isNegative whether the estimate between groups came out below zero, and stands as zero
 */
public record VarianceSplit(int groups, int values, OptionalDouble between, OptionalDouble within, boolean isNegative) {

  /** Splits values that differ within groups by chance. None of the groups may be empty. */
  public static VarianceSplit of(Collection<List<Double>> groups) {
    List<Double> all = groups.stream().flatMap(List::stream).toList();
    if (all.size() == groups.size()) {
      return new VarianceSplit(groups.size(), all.size(), OptionalDouble.empty(), OptionalDouble.empty(), false);
    }
    if (all.stream().distinct().count() == 1) {
      // Sums of squares of equal values are not always zero to the bit, and a share of that noise would mean nothing.
      OptionalDouble zero = OptionalDouble.of(0);
      return new VarianceSplit(
          groups.size(), all.size(), groups.size() < 2 ? OptionalDouble.empty() : zero, zero, false);
    }
    if (groups.size() < 2) {
      return new VarianceSplit(1, all.size(), OptionalDouble.empty(), squared(Statistics.deviation(all)), false);
    }
    OneWayAnova.Result anova = OneWayAnova.withDefaults().test(groups.stream()
        .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray()).toList());
    double between = (anova.getMSBG() - anova.getMSWG()) / typicalSize(groups, all.size());
    return new VarianceSplit(groups.size(), all.size(), OptionalDouble.of(Math.max(0, between)),
        OptionalDouble.of(anova.getMSWG()), between < 0);
  }

  /** Takes values of groups within which nothing varies by chance: all variance is between them. */
  public static VarianceSplit ofFixed(Collection<Double> groups) {
    return new VarianceSplit(groups.size(), groups.size(), squared(Statistics.deviation(groups)),
        OptionalDouble.of(0), false);
  }

  /** Returns the share of the groups in the sum of both variances; nothing where either is absent or both are zero. */
  public OptionalDouble betweenShare() {
    double sum = between.orElse(0) + within.orElse(0);
    return between.isEmpty() || within.isEmpty() || sum == 0 ? OptionalDouble.empty()
        : OptionalDouble.of(between.getAsDouble() / sum);
  }

  /** The size that equal groups would have: it makes the moment estimator unbiased. */
  private static double typicalSize(Collection<List<Double>> groups, int values) {
    double squares = groups.stream().mapToDouble(group -> (double) group.size() * group.size()).sum();
    return (values - squares / values) / (groups.size() - 1);
  }

  private static OptionalDouble squared(OptionalDouble deviation) {
    return deviation.isEmpty() ? deviation : OptionalDouble.of(deviation.getAsDouble() * deviation.getAsDouble());
  }
}
