package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.stats.Bootstrap;
import io.github.neuronmerge.report.stats.Statistics;
import java.util.Collection;
import java.util.Optional;

/**
 * What we found of something that a paper has a figure of.
 *
 * @param value the mean over training seeds
 * @param interval its 95 % bootstrap interval; one seed has none
 * @param seeds how many there are
 */
record OurResult(double value, Bootstrap.Interval interval, int seeds) {
  /** Works it out from a run's tables; nothing if they have no such row. */
  static Optional<OurResult> of(ComparedRun tables, ResultRef ours) {
    Collection<Double> sample = switch (ours.quantity()) {
      case ACCURACY -> tables.accuracies(ours.method(), ours.target()).values();
      case DROP -> tables.drops(ours.method(), ours.target()).values();
      case PARAMETERS_REMOVED -> tables.removed(ours.method(), ours.target()).values();
    };
    return sample.isEmpty() ? Optional.empty() : Optional.of(
        new OurResult(Statistics.mean(sample).getAsDouble(), Bootstrap.ofMean(sample), sample.size()));
  }

  /** Returns the lower end of the interval, or the value itself. */
  double low() {
    return interval.low().orElse(value);
  }

  /** Returns the upper end of the interval, or the value itself. */
  double high() {
    return interval.high().orElse(value);
  }
}
