package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.spec.ExperimentSpec;
import io.github.neuronmerge.measure.TimingSettings;

/**
 * A rough guess of how long a plan takes, to within a factor of two: it is there so that nobody waits for minutes who
 * expected seconds. The rates are those of one worker on a 2-core x86-64 machine of 2025.
 */
final class Estimate {
  /** Multiply-accumulates a second of one worker, forward; a training step costs about three times as many. */
  private static final double MACS_PER_SECOND = 15e9;
  private static final double TRAINING_COST = 3;
  private static final double CLUSTER_SECONDS = 0.4;
  private static final double FORK_START_SECONDS = 3;
  /** Trying out the widths of one cell whose budget is global. */
  private static final double SEARCH_SECONDS = 5;

  private Estimate() {}

  /** Returns seconds for everything that the plan has, were nothing done yet. */
  static double seconds(Plan plan, int workers) {
    ExperimentSpec spec = plan.experiment().spec();
    double forward = plan.size().macs() / MACS_PER_SECOND;
    double training = forward * TRAINING_COST * spec.data().trainImages() * spec.train().epochs();
    double cell = forward * (spec.data().validationImages() + spec.data().testImages()) + CLUSTER_SECONDS;
    long searches = plan.cells().stream().filter(each -> plan.widths(each).isEmpty()).count();
    int rounds = (plan.trainings().size() + workers - 1) / workers;
    TimingSettings timing = spec.timing();
    double fork = FORK_START_SECONDS
        + (timing.warmupIterations() + timing.iterations()) * timing.iterationMillis() / 1e3;
    return rounds * training + (plan.cells().size() * cell + searches * SEARCH_SECONDS) / workers
        + (double) plan.distinctArchitectures() * timing.batches().size() * timing.forks() * fork;
  }
}
