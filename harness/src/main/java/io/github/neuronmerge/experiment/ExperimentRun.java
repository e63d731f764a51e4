package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.experiment.config.RunRequest;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.run.Git;
import io.github.neuronmerge.experiment.run.Machine;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.JobListener;
import io.github.neuronmerge.experiment.worker.Outcome;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of an experiment: announce, train and compress, time, report. Finished work is not repeated. A failure is
 * recorded, and the rest continues.
 */
final class ExperimentRun {
  private final RunContext context;
  private final RunRequest asked;
  private final Clock clock;
  private final SourceCode source;
  private final RunAnnouncement announcement;
  private final RunFailures failures;
  private final Map<String, Double> stageLoads = new LinkedHashMap<>();
  private final Map<String, Double> stageSeconds = new LinkedHashMap<>();

  /**
   * Makes a run without starting it.
   *
   * @param context the plan, and where its results go
   * @param asked the request as the user wrote it
   * @param clock gives the times in the manifest
   */
  ExperimentRun(RunContext context, RunRequest asked, Clock clock) {
    this.context = context;
    this.asked = asked;
    this.clock = clock;
    source = new Git(context.home()).sourceCode();
    announcement = new RunAnnouncement(context);
    failures = new RunFailures(context.run(), context.execution().failFast());
  }

  /** Prints everything that would be done, and does nothing. */
  void describe() {
    announcement.describe();
  }

  /**
   * Runs everything that is not finished, and publishes the run as the project's reference. Refuses a checkout that
   * differs from its commit.
   */
  int executeAsReference(Reporter reporter) {
    if (source.dirty() || !source.isKnown()) {
      throw new BadInputException("-Dreference=true is refused: the checkout " + (source.isKnown()
          ? "differs from its commit (see git status)" : "has no commit")
          + ", and reference results come from a clean commit");
    }
    int status = execute(reporter);
    if (status == Harness.SUCCEEDED) {
      reporter.publish(context.plan(), context.run(), context.home());
      context.say("published as the reference of %s", context.plan().experiment().name());
    }
    return status;
  }

  /** Runs everything that is not finished and returns the exit status. */
  int execute(Reporter reporter) {
    announcement.announce();
    Interruption interruption = new Interruption(announcement::interrupted);
    try (interruption) {
      Manifest manifest = compress();
      if (context.execution().exports()) {
        stage("export", new ExportStage(context, failures)::export);
      }
      stage("time", new TimingStage(context, failures)::timeResults);
      Manifest.Status how = failures.areNone() ? Manifest.Status.FINISHED : Manifest.Status.FAILED;
      AtomicFiles.writeJson(context.run().manifest(),
          manifest.end(how, now(), Manifest.Found.of(context.plan(), context.run()), stageLoads, stageSeconds));
      reporter.report(context.plan(), context.run(), context.home(), context.out());
    }
    if (failures.areNone()) {
      return Harness.SUCCEEDED;
    }
    announcement.failed(failures);
    return Harness.FAILED;
  }

  /** Writes the manifest with status running, then trains and compresses. Returns the manifest. */
  private Manifest compress() {
    Plan plan = context.plan();
    RunDirectory run = context.run();
    try (WorkerPool pool = context.pool(context.execution().workers())) {
      Manifest manifest = Manifest.begin(
          new Manifest.Start(run.id(), asked, plan.experiment(), plan.data(), plan.stages(),
              context.execution().workers(), context.workers(), now()),
          source, context.home(), run.root(), nativeLibrary(pool));
      AtomicFiles.writeJson(run.manifest(), manifest);
      if (plan.needsLatency()) {
        stage("profile", new TimingStage(context, failures)::profileLatency);
      }
      stage("train and compress", () -> new CellStage(context, source, failures).run(pool));
      return manifest;
    }
  }

  private String nativeLibrary(WorkerPool pool) {
    Outcome outcome = pool.submit(new Job.Describe(), JobListener.NONE).join();
    if (!outcome.succeeded()) {
      throw new IllegalStateException("no worker can load ND4J's native library: " + outcome.text() + "; see "
          + context.shown(context.run().logs()));
    }
    context.say("  workers   %d, one native thread each, %s", context.execution().workers(), outcome.text());
    if (System.getProperty("os.name").startsWith("Linux") && !outcome.text().contains("onednn")) {
      context.say("warning: this is not the onednn library; training takes four to five times as long");
    }
    return outcome.text();
  }

  private void stage(String name, Runnable work) {
    stageLoads.put(name, Machine.load());
    Stopwatch watch = new Stopwatch();
    work.run();
    stageSeconds.put(name, watch.seconds());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
