package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a method is below the best one. The two are compared seed by seed, for methods of one training seed merge the
 * same baseline: how good that one is says nothing of them, and cancels. A method that varies much has a large error,
 * and so passes for equal to the best one sooner than a steady one: read both numbers.
 *
 * @param mean the best method's accuracy less this one's, mean over training seeds; absent without a common seed
 * @param standardError the standard error of that mean; absent with fewer than two seeds
 */
record GapToBest(OptionalDouble mean, OptionalDouble standardError) {
  /** No comparison. */
  static final GapToBest NONE = new GapToBest(OptionalDouble.empty(), OptionalDouble.empty());

  /** Compares two methods at the training seeds that both have, given each one's value by seed. */
  static GapToBest between(Map<String, Double> best, Map<String, Double> other) {
    List<Double> differences = new ArrayList<>();
    best.forEach((seed, value) -> {
      if (other.containsKey(seed)) {
        differences.add(value - other.get(seed));
      }
    });
    return new GapToBest(Statistics.mean(differences), Statistics.standardError(differences));
  }

  /**
   * Says whether the gap is at most one standard error. A gap of zero or less is; else nothing is said where one seed
   * gives no error.
   */
  Optional<Boolean> isWithinError() {
    if (mean.isPresent() && mean.getAsDouble() <= 0) {
      return Optional.of(true);
    }
    return mean.isEmpty() || standardError.isEmpty() ? Optional.empty()
        : Optional.of(mean.getAsDouble() <= standardError.getAsDouble());
  }
}
