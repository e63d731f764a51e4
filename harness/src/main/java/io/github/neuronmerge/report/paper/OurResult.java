package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.stats.Statistics;
import java.util.Collection;
import java.util.Optional;

/**
 * What we found of something that a paper has a figure of.
 *
 * @param value the mean over training seeds
 * @param interval its interval over training seeds; one seed has none
 * @param seeds how many there are
 * @param isControl whether it is of a method that is only there to be beaten, such as random pruning
 */
record OurResult(double value, MeanInterval interval, int seeds, boolean isControl) {
  /** Works it out from a run's tables; nothing if they have no such row. */
  static Optional<OurResult> of(ComparedRun tables, ResultRef ours) {
    Collection<Double> sample = switch (ours.quantity()) {
      case ACCURACY -> tables.accuracies(ours.method(), ours.target()).values();
      case DROP -> tables.drops(ours.method(), ours.target()).values();
      case PARAMETERS_REMOVED -> tables.removed(ours.method(), ours.target()).values();
    };
    return sample.isEmpty() ? Optional.empty() : Optional.of(
        new OurResult(Statistics.mean(sample).getAsDouble(), MeanInterval.of(sample), sample.size(),
            tables.isControl(ours.method())));
  }
}
