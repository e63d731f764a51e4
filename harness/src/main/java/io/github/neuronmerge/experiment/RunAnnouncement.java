package io.github.neuronmerge.experiment;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Estimate;
import io.github.neuronmerge.experiment.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** The messages of a run on the console: before it starts, when it is interrupted, and when something failed. */
final class RunAnnouncement {
  private final RunContext context;
  private final Plan plan;

  RunAnnouncement(RunContext context) {
    this.context = context;
    this.plan = context.plan();
  }

  /** Prints what is run, on which data and network, and how long it may take. */
  void announce() {
    ExperimentSpec spec = context.spec();
    ExperimentSpec.DataSpec data = spec.data();
    long trained = plan.trainings().stream().filter(this::isDone).count();
    context.say("%s (%s): %s", plan.experiment().name(), plan.experiment().scale(), spec.summary());
    context.say("  run       %s", context.shown(context.run().root()));
    context.say("  data      %s: %,d training, %,d validation, %,d test images",
        Datasets.marked(data.set(), plan.data().verified()), data.trainImages(), data.validationImages(),
        data.testImages());
    context.say("  network   %s: %,d parameters, %,d multiply-accumulates an image", spec.model(),
        plan.size().parameters(), plan.size().macs());
    if (!spec.recipes().isEmpty()) {
      context.say("  recipes   %s", String.join(", ", spec.recipes().keySet()));
    }
    context.say("  seeds     training %s; clustering %s; master %d", list(spec.seeds().train()),
        list(spec.seeds().cluster()), spec.seeds().master());
    context.say("  methods   %s", String.join(", ", spec.methods().keySet()));
    context.say("  targets   %s",
        spec.targets().stream().map(target -> target.label()).collect(Collectors.joining(", ")));
    context.say("  plan      %d baselines (%d trained already), %d cells (%d done already), %s",
        plan.trainings().size(), trained, plan.cells().size(), cellsDone(), spec.timing().batches().isEmpty()
            ? "nothing to time" : "up to " + plan.distinctArchitectures() + " architectures to time at batch "
                + list(spec.timing().batches()));
    context.say("  time      about %s if nothing were done yet, on a 2-core machine of 2025",
        duration(Estimate.seconds(plan, context.execution().workers())));
  }

  /** Prints everything that would be done. */
  void describe() {
    announce();
    plan.stages().forEach((stage, digest) -> context.say("  stage %s %s", digest, stage));
    for (Plan.PlannedTraining training : plan.trainings()) {
      describe(isDone(training), "baseline of " + training.words(), training.digest());
      plan.cellsOf(training).forEach(cell -> describe(isDone(cell), "  " + cell.words(), cell.id()));
    }
  }

  private void describe(boolean done, String what, String digest) {
    context.say("  %s %s  %s", done ? "done " : "to do", digest, what);
  }

  /** Prints how many results are saved when the process ends before the run is finished. */
  void interrupted() {
    context.say("interrupted: %d of %d cells are safe in %s; the same command goes on from there", cellsDone(),
        plan.cells().size(), context.shown(context.run().root()));
  }

  /** Prints what failed. */
  void failed(RunFailures failures) {
    context.say("%d failed%s; the same command tries just these again:", failures.lines().size(),
        context.execution().failFast() ? ", and what had not begun by then was left out" : "");
    failures.lines().forEach(failure -> context.say("  %s", failure));
    context.say("logs: %s", context.shown(context.run().logs()));
  }

  private long cellsDone() {
    return plan.cells().stream().filter(this::isDone).count();
  }

  private boolean isDone(Cell cell) {
    return context.run().result(cell).isPresent();
  }

  private boolean isDone(Plan.PlannedTraining training) {
    return context.run().baseline(training.digest()).isPresent();
  }

  private static String list(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String duration(double seconds) {
    return seconds < 100 ? Math.round(seconds / 10 + 0.5) * 10 + " seconds"
        : Math.round(seconds / 60 + 0.5) + " minutes";
  }
}
