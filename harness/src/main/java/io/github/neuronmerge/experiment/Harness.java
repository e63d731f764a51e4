package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.config.RunRequest;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Does what the command line asks: lists the experiments, runs one, or lays all beside what papers say. */
public final class Harness {
  /** Exit status: everything has a result. */
  public static final int SUCCEEDED = 0;
  /** Exit status: something failed; what did not is kept. */
  public static final int FAILED = 1;
  /** Exit status: what was asked cannot be done. */
  public static final int REFUSED = 2;

  /** What is asked for in place of an experiment, and the folder of claims and document. */
  public static final String PAPER_REPRO = "paper-repro";
  /** What is asked for to write the documents again. */
  private static final String DOCS = "docs";
  private static final String DOCS_SUMMARY = "Writes the documents that show committed runs again, from their tables";
  private static final String PAPER_REPRO_SUMMARY =
      "What papers say beside what is found here: every published figure with a verdict";

  private final Supplier<Options> options;
  private final Reporter reporter;
  private final WorkerCommand workers;
  private final Clock clock;
  private final PrintStream out;

  /**
   * Makes a harness.
   *
   * @param options what is asked; reading it may refuse it
   * @param reporter makes tables and pictures of a run
   * @param workers how a worker is started
   * @param clock the time for the manifest
   * @param out where to print
   */
  public Harness(
      Supplier<Options> options, Reporter reporter, WorkerCommand workers, Clock clock, PrintStream out) {
    this.options = options;
    this.reporter = reporter;
    this.workers = workers;
    this.clock = clock;
    this.out = out;
  }

  /** Runs and returns the exit status. */
  public int run() {
    try {
      return run(options.get());
    } catch (BadInputException e) {
      out.println("error: " + e.getMessage());
      return REFUSED;
    } catch (UncheckedIOException e) {
      out.println("error: " + e.getMessage() + ": " + e.getCause().getMessage());
      return FAILED;
    }
  }

  private int run(Options asked) {
    SpecReader specs = new SpecReader(asked.home().resolve("experiments"));
    if (asked.experiment().equals("list")) {
      list(specs);
      return SUCCEEDED;
    }
    if (asked.experiment().equals(DOCS)) {
      reporter.document(asked.home(), out);
      return SUCCEEDED;
    }
    if (asked.experiment().isEmpty()) {
      out.println("error: say which experiment to run: -Dexp=NAME, one of");
      list(specs);
      return REFUSED;
    }
    if (asked.experiment().equals(PAPER_REPRO)) {
      return reporter.reproduce(asked, specs, one -> once(one, specs), out);
    }
    if (!asked.replay().isEmpty()) {
      return replay(asked, specs, results(asked));
    }
    FinishedRuns finished = new FinishedRuns(results(asked));
    if (asked.experiment().equals(FinishedRuns.COMPARE)) {
      reporter.compare(finished.named(asked.runs(), 0), finished.named(asked.runs(), 1),
          finished.comparison(asked.runs()), asked.home(), out);
      return SUCCEEDED;
    }
    if (!asked.report().isEmpty()) {
      reporter.redraw(finished.toRedraw(asked.experiment(), asked.report()), asked.home(), out);
      return SUCCEEDED;
    }
    return once(asked, specs).status();
  }

  /** References share nothing with runs that a dirty checkout may have made. */
  private static Path results(Options asked) {
    return asked.home().resolve(asked.reference() ? "results/clean" : "results");
  }

  /** Runs one experiment. */
  private FinishedRun once(Options asked, SpecReader specs) {
    Experiment experiment = specs.read(asked.experiment(), asked.scale(), asked.overrides());
    RunRequest words = specs.asked(asked.experiment(), asked.scale(), asked.overrides());
    Plan plan = plan(experiment, asked);
    RunDirectory run = RunDirectory.find(results(asked), plan, asked.fresh(), asked.resume());
    ExperimentRun execution = new ExperimentRun(words, plan, run, asked, workers, clock, out);
    if (asked.dry()) {
      execution.describe();
      return new FinishedRun(SUCCEEDED, run.root());
    }
    return new FinishedRun(locked(run, () -> execution.execute(reporter)), run.root());
  }

  private Plan plan(Experiment experiment, Options asked) {
    Images images = new Images(experiment.spec().data(), experiment.spec().seeds().master(), asked.files());
    FoundData data = FoundData.of(new Datasets(asked.files(), out::println), images);
    return new Plan(experiment, data, asked.baseline().isEmpty() ? Optional.empty()
        : Optional.of(AdoptedBaseline.of(Path.of(asked.baseline()))));
  }

  private int locked(RunDirectory run, IntSupplier work) {
    RunLock lock = run.lock(clock.instant());
    try {
      return work.getAsInt();
    } finally {
      lock.close();
    }
  }

  /** Does a run again from its manifest and says what differs; fails where a result does. */
  private int replay(Options asked, SpecReader specs, Path results) {
    Path original = asked.replay().equals(FinishedRuns.REFERENCE)
        ? RunDirectory.existing(results.resolve(FinishedRuns.REFERENCE), "exp", asked.experiment())
        : RunDirectory.existing(results.resolve(asked.experiment()), "replay", asked.replay());
    Replay replay = new Replay(original);
    Plan plan = plan(replay.experiment(specs), asked);
    RunDirectory again = RunDirectory.replay(results, asked.experiment(), asked.replay());
    ExperimentRun execution = new ExperimentRun(replay.asked(), plan, again, asked, workers, clock, out);
    int status = locked(again, () -> execution.execute(reporter));
    if (!Files.exists(again.manifest())) {
      return status;
    }
    say("what they ran on", replay.provenanceDifferences(again));
    List<String> differences = reporter.differences(original, again.root());
    say("results", differences);
    return status == SUCCEEDED && !differences.isEmpty() ? FAILED : status;
  }

  private void say(String what, List<String> differences) {
    out.println(differences.isEmpty() ? what + ": equal" : what + ": " + differences.size() + " differences");
    differences.forEach(difference -> out.println("  " + difference));
  }

  private void list(SpecReader specs) {
    Map<String, String> summaries = new TreeMap<>(specs.list());
    summaries.put(DOCS, DOCS_SUMMARY);
    summaries.put(PAPER_REPRO, PAPER_REPRO_SUMMARY);
    int widest = summaries.keySet().stream().mapToInt(String::length).max().orElse(0);
    summaries.forEach((name, summary) -> out.println(name + " ".repeat(widest - name.length() + 2) + summary));
  }
}
