package io.github.neuronmerge.experiment;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.CommandKind;
import io.github.neuronmerge.experiment.config.Execution;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.AdoptedBaseline;
import io.github.neuronmerge.experiment.plan.FoundData;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.run.FinishedRuns;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.store.RunLock;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** Executes each kind of command and returns the exit status. */
final class CommandRunner implements Command.Cases<Integer> {
  /** The summaries of the commands that {@code -Dexp=list} shows beside the experiments. */
  private static final Map<CommandKind, String> SUMMARIES = Map.of(
      CommandKind.DOCUMENT, "Writes the documents that show committed runs again, from their tables",
      CommandKind.REPRODUCE, "What papers say beside what is found here: every published figure with a verdict",
      CommandKind.SHRINK, "Makes your network smaller, an ONNX file: -Dmodel=my.onnx -Dkeep=0.3 (docs/shrink.md)");

  private final Path home;
  private final Reporter reporter;
  private final WorkerCommand workers;
  private final Clock clock;
  private final PrintStream out;
  private final SpecReader specs;
  private final Path results;

  /** Makes a runner for the project in a folder. The other arguments are those of {@link Harness}. */
  CommandRunner(Path home, Reporter reporter, WorkerCommand workers, Clock clock, PrintStream out) {
    this.home = home;
    this.reporter = reporter;
    this.workers = workers;
    this.clock = clock;
    this.out = out;
    specs = new SpecReader(home.resolve("experiments"));
    results = home.resolve("results");
  }

  @Override
  public Integer nothing(Command.Nothing command) {
    out.println("error: say which experiment to run: -Dexp=NAME, one of");
    list();
    return Harness.REFUSED;
  }

  @Override
  public Integer list(Command.List command) {
    list();
    return Harness.SUCCEEDED;
  }

  private void list() {
    Map<String, String> summaries = new TreeMap<>(specs.list());
    SUMMARIES.forEach((kind, summary) -> summaries.put(kind.word(), summary));
    int widest = summaries.keySet().stream().mapToInt(String::length).max().orElse(0);
    summaries.forEach((name, summary) -> out.println(name + " ".repeat(widest - name.length() + 2) + summary));
  }

  @Override
  public Integer run(Command.Run command) {
    return finish(command).status();
  }

  private FinishedRun finish(Command.Run command) {
    Experiment experiment = specs.read(command.experiment(), command.scale(), command.overrides());
    Plan plan = plan(experiment, command.execution(), command.baseline());
    // Reference runs have results folders of their own, because other runs may be from a changed checkout.
    RunDirectory run = RunDirectory.find(
        command.reference() ? results.resolve("clean") : results, plan, command.which(), out::println);
    ExperimentRun execution = new ExperimentRun(context(plan, run, command.execution()),
        specs.asked(command.experiment(), command.scale(), command.overrides()), clock);
    if (command.dry()) {
      execution.describe();
      return new FinishedRun(Harness.SUCCEEDED, run.root());
    }
    IntSupplier work = command.reference()
        ? () -> execution.executeAsReference(reporter) : () -> execution.execute(reporter);
    return new FinishedRun(locked(run, work), run.root());
  }

  private Plan plan(Experiment experiment, Execution execution, Optional<Path> baseline) {
    Images images = new Images(experiment.spec().data(), experiment.spec().seeds().master(), execution.files());
    FoundData data = FoundData.of(new Datasets(execution.files(), out::println), images);
    return new Plan(experiment, data, baseline.map(AdoptedBaseline::of));
  }

  private RunContext context(Plan plan, RunDirectory run, Execution execution) {
    return new RunContext(plan, run, home, execution, workers, out);
  }

  private int locked(RunDirectory run, IntSupplier work) {
    RunLock lock = run.lock(clock.instant());
    try (lock) {
      return work.getAsInt();
    }
  }

  /** Returns the status of a failure if a result differs. */
  @Override
  public Integer replay(Command.Replay command) {
    Path original = new FinishedRuns(results).named("replay", command.run());
    Replay replay = new Replay(original);
    Plan plan = plan(replay.experiment(specs), command.execution(), Optional.empty());
    RunDirectory again =
        RunDirectory.replay(results, command.run().experiment(), command.run().run(), out::println);
    ExperimentRun execution =
        new ExperimentRun(context(plan, again, command.execution()), replay.asked(), clock);
    int status = locked(again, () -> execution.execute(reporter));
    if (!Files.exists(again.manifest())) {
      return status;
    }
    say("what they ran on", replay.provenanceDifferences(again));
    List<String> differences = reporter.differences(original, again.root());
    say("results", differences);
    return status == Harness.SUCCEEDED && !differences.isEmpty() ? Harness.FAILED : status;
  }

  private void say(String what, List<String> differences) {
    out.println(differences.isEmpty() ? what + ": equal" : what + ": " + differences.size() + " differences");
    differences.forEach(difference -> out.println("  " + difference));
  }

  @Override
  public Integer redraw(Command.Redraw command) {
    reporter.redraw(new FinishedRuns(results).toRedraw(command.run()), home, out);
    return Harness.SUCCEEDED;
  }

  @Override
  public Integer compare(Command.Compare command) {
    FinishedRuns runs = new FinishedRuns(results);
    reporter.compare(runs.compared(command.before()), runs.compared(command.after()),
        runs.comparison(command.before(), command.after()), home, out);
    return Harness.SUCCEEDED;
  }

  @Override
  public Integer reproduce(Command.Reproduce command) {
    return reporter.reproduce(command, home, specs, this::finish, out);
  }

  @Override
  public Integer document(Command.Document command) {
    reporter.document(home, out);
    return Harness.SUCCEEDED;
  }

  @Override
  public Integer shrink(Command.Shrink command) {
    return new ShrinkRun(home, reporter, workers, clock, out).run(command);
  }
}
