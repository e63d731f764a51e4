package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.config.RunRequest;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Estimate;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.plan.LatencyProfile;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.progress.ConsoleProgress;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.run.Git;
import io.github.neuronmerge.experiment.run.Machine;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.JobListener;
import io.github.neuronmerge.experiment.worker.Outcome;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Collectors;

/**
 * One run of an experiment, as a story: announce, train and compress, time, report. What is done already is not done
 * again; what fails is kept as a failure and the rest goes on.
 */
final class ExperimentRun {
  private final RunRequest asked;
  private final Plan plan;
  private final ExperimentSpec spec;
  private final RunDirectory run;
  private final Options options;
  private final WorkerCommand command;
  private final Clock clock;
  private final SourceCode source;
  private final Images images;
  private final PrintStream out;
  private final Map<String, Double> stageLoads = new LinkedHashMap<>();
  private final Map<String, Double> stageSeconds = new LinkedHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  ExperimentRun(RunRequest asked, Plan plan, RunDirectory run, Options options, WorkerCommand command, Clock clock,
      PrintStream out) {
    this.asked = asked;
    this.plan = plan;
    this.spec = plan.experiment().spec();
    this.run = run;
    this.options = options;
    this.command = command;
    this.clock = clock;
    this.source = new Git(options.home()).sourceCode();
    this.images = new Images(spec.data(), spec.seeds().master(), options.files());
    this.out = out;
  }

  /** Runs everything that is not done yet and returns the exit status. */
  int execute(Reporter reporter) {
    if (options.reference() && (source.dirty() || !source.isKnown())) {
      throw new BadInputException("-Dreference=true is refused: the checkout " + (source.isKnown()
          ? "differs from its commit (see git status)" : "has no commit")
          + ", and reference results come from a clean commit");
    }
    announce();
    Thread interruption = new Thread(this::interrupted, "interruption");
    Runtime.getRuntime().addShutdownHook(interruption);
    try {
      return supervise(reporter);
    } finally {
      over.set(true);
    }
  }

  /** Says what is safe when the process is told to end: by Ctrl-C, when its exit status is 130, or otherwise. */
  private void interrupted() {
    if (over.get()) {
      return;
    }
    AtomicFiles.finishWrites();
    long done = plan.cells().stream().filter(cell -> run.result(cell).isPresent()).count();
    say("interrupted: %d of %d cells are safe in %s; the same command goes on from there", done, plan.cells().size(),
        shown(run.root()));
  }

  private int supervise(Reporter reporter) {
    Manifest manifest;
    try (WorkerPool pool = new WorkerPool(command, options.workers(), run.logs())) {
      manifest = Manifest.begin(
          new Manifest.Start(run.id(), asked, plan.experiment(), plan.data(), plan.stages(), options.workers(), command,
              now()),
          source, options.home(), run.root(), nativeLibrary(pool));
      AtomicFiles.writeJson(run.manifest(), manifest);
      if (plan.needsLatency()) {
        stage("profile", this::profile);
      }
      stage("train and compress", () -> trainAndCompress(pool));
    }
    stage("time", this::time);
    Manifest.Status status = failures.isEmpty() ? Manifest.Status.FINISHED : Manifest.Status.FAILED;
    AtomicFiles.writeJson(run.manifest(), manifest.end(status, now(), found(), stageLoads, stageSeconds));
    reporter.report(plan, run, options.home(), out);
    if (options.reference() && failures.isEmpty()) {
      reporter.publish(plan, run, options.home());
      say("published as the reference of %s", plan.experiment().name());
    }
    return conclude();
  }

  private void stage(String name, Runnable work) {
    stageLoads.put(name, Machine.load());
    long started = System.nanoTime();
    work.run();
    stageSeconds.put(name, (System.nanoTime() - started) / 1e9);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Says what would be done, piece by piece, and does nothing. */
  void describe() {
    announce();
    plan.stages().forEach((stage, digest) -> say("  stage %s %s", digest, stage));
    for (Plan.Training training : plan.trainings()) {
      describe(run.baseline(training.digest()).isPresent(), "baseline of seed " + training.seed(), training.digest());
      for (Cell cell : plan.cellsOf(training)) {
        describe(run.result(cell).isPresent(), "  " + cell.words(), cell.id());
      }
    }
  }

  private void describe(boolean done, String what, String digest) {
    say("  %s %s  %s", done ? "done " : "to do", digest, what);
  }

  private void announce() {
    ExperimentSpec.DataSpec data = spec.data();
    long done = plan.cells().stream().filter(cell -> run.result(cell).isPresent()).count();
    long trained = plan.trainings().stream().filter(training -> run.baseline(training.digest()).isPresent()).count();
    say("%s (%s): %s", plan.experiment().name(), plan.experiment().scale(), spec.summary());
    say("  run       %s", shown(run.root()));
    say("  data      %s: %,d training, %,d validation, %,d test images",
        Datasets.marked(data.set(), plan.data().verified()), data.trainImages(), data.validationImages(),
        data.testImages());
    say("  network   %s: %,d parameters, %,d multiply-accumulates an image", spec.model(), plan.size().parameters(),
        plan.size().macs());
    say("  seeds     training %s; clustering %s; master %d", list(spec.seeds().train()), list(spec.seeds().cluster()),
        spec.seeds().master());
    say("  methods   %s", String.join(", ", spec.methods().keySet()));
    say("  targets   %s", spec.targets().stream().map(target -> target.label()).collect(Collectors.joining(", ")));
    say("  plan      %d baselines (%d trained already), %d cells (%d done already), %s",
        plan.trainings().size(), trained, plan.cells().size(), done, spec.timing().batches().isEmpty()
            ? "nothing to time" : "up to " + plan.distinctArchitectures() + " sizes to time at batch "
                + list(spec.timing().batches()));
    say("  time      about %s if nothing were done yet, on a 2-core machine of 2025",
        duration(Estimate.seconds(plan, options.workers())));
  }

  private String nativeLibrary(WorkerPool pool) {
    Outcome outcome = pool.submit(new Job.Describe(), JobListener.NONE).join();
    if (!outcome.succeeded()) {
      throw new IllegalStateException("no worker can load ND4J's native library: " + outcome.text() + "; see "
          + shown(run.logs()));
    }
    say("  workers   %d, one native thread each, %s", options.workers(), outcome.text());
    boolean slow = System.getProperty("os.name").startsWith("Linux") && !outcome.text().contains("onednn");
    if (slow) {
      say("warning: this is not the onednn library; training takes four to five times as long");
    }
    return outcome.text();
  }

  private void trainAndCompress(WorkerPool pool) {
    try (ConsoleProgress training = ConsoleProgress.start("train", plan.trainings().size(), out);
        ConsoleProgress compressing = ConsoleProgress.start("compress", plan.cells().size(), out)) {
      List<CompletableFuture<Void>> baselines = new ArrayList<>();
      for (Plan.Training each : plan.trainings()) {
        baselines.add(train(pool, each, training).thenCompose(outcome -> outcome.succeeded()
            ? compressAll(pool, plan.cellsOf(each), compressing)
            : failAll(plan.cellsOf(each), "baseline of seed " + each.seed() + ": " + outcome.text(), compressing)));
      }
      baselines.forEach(ExperimentRun::join);
    }
  }

  /** Waits; what cannot be written, not even that it failed, ends the run. */
  private static void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
    }
  }

  private CompletableFuture<Outcome> train(WorkerPool pool, Plan.Training training, ConsoleProgress progress) {
    if (run.baseline(training.digest()).isPresent()) {
      progress.advance(1);
      return CompletableFuture.completedFuture(new Outcome(true, ""));
    }
    Path artifacts = run.artifacts().folder();
    Job job = plan.adopted().<Job>map(adopted -> new Job.Adopt(training.digest(), spec.model(), images,
        training.seed(), spec.score(), adopted.file(), artifacts, source)).orElseGet(() ->
        new Job.Train(training.digest(), spec.model(), images, training.seed(), spec.train(), spec.score(), artifacts,
            source));
    return submit(pool, job, progress);
  }

  private CompletableFuture<Void> compressAll(WorkerPool pool, List<Cell> cells, ConsoleProgress progress) {
    return CompletableFuture.allOf(cells.stream().map(cell -> compress(pool, cell, progress))
        .toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> compress(WorkerPool pool, Cell cell, ConsoleProgress progress) {
    if (run.result(cell).isPresent()) {
      progress.advance(1);
      return CompletableFuture.completedFuture(null);
    }
    run.clearFailure(cell);
    String baseline = run.baseline(cell.baseline()).orElseThrow().networkSha256();
    Job job = new Job.Compress(cell, baseline, images, spec.calibration(), spec.tune(),
        spec.distillation(), spec.score(), run.artifacts().folder(), run.latencyModel(), run.cell(cell), source,
        source.dirty() ? run.id() : "");
    return submit(pool, job, progress).thenAccept(outcome -> {
      if (!outcome.succeeded()) {
        fail(cell, outcome.text());
      }
    });
  }

  /** Submits a job and turns its share done into progress, so that a job counts one in the end. */
  private CompletableFuture<Outcome> submit(WorkerPool pool, Job job, ConsoleProgress progress) {
    DoubleAdder counted = new DoubleAdder();
    JobListener shares = (share, note) -> {
      double more = share - counted.sum();
      counted.add(more);
      progress.advance(more, note);
    };
    return pool.submit(job, shares, stopped::get).whenComplete((outcome, error) -> shares.progressed(1, ""));
  }

  private CompletableFuture<Void> failAll(List<Cell> cells, String error, ConsoleProgress progress) {
    cells.stream().filter(cell -> run.result(cell).isEmpty()).forEach(cell -> fail(cell, error));
    progress.advance(cells.size());
    return CompletableFuture.completedFuture(null);
  }

  private void fail(Cell cell, String error) {
    if (stopped.get()) {
      return;
    }
    stopped.set(options.failFast());
    run.writeFailure(new CellFailure(cell, error));
    failures.add("seed " + cell.trainSeed() + ", " + cell.words() + ": " + error);
  }

  /** Times each distinct architecture once, alone on the machine. */
  private void time() {
    Map<String, CellResult> architectures = new LinkedHashMap<>();
    for (Cell cell : plan.cells()) {
      run.result(cell).ifPresent(result -> architectures.putIfAbsent(result.architecture(), result));
    }
    List<Integer> batches = spec.timing().batches();
    if (architectures.isEmpty() || batches.isEmpty()) {
      return;
    }
    try (WorkerPool pool = new WorkerPool(command, /* size= */ 1, run.logs());
        ConsoleProgress progress = ConsoleProgress.start("time", architectures.size() * batches.size(), out)) {
      architectures.forEach((architecture, result) -> spec.timing().keys(architecture).forEach(key -> {
        time(pool, key, run.network(result));
        progress.advance(1);
      }));
    }
  }

  private void time(WorkerPool pool, TimingKey key, Path network) {
    if (run.timings(key).isEmpty()) {
      Path result = run.timing(key);
      Path log = run.logs().resolve(result.getFileName().toString().replace(".json", ".jmh.log"));
      Job job = new Job.Time(key, network, images, spec.timing(), result, log);
      Outcome outcome = pool.submit(job, JobListener.NONE).join();
      if (!outcome.succeeded()) {
        run.writeFailure(new TimingFailure(key, outcome.text()));
        failures.add("timing of " + key.inWords() + ": " + outcome.text());
      }
    }
  }

  /** Measures how latency depends on the widths, alone on the machine, for the budgets that ask for it. */
  private void profile() {
    if (run.latency().isPresent()) {
      return;
    }
    LatencyProfile profile = plan.latencyProfile();
    List<Network> networks = profile.networks();
    int batch = plan.latencyBatch();
    List<List<Timing>> timings = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(command, /* size= */ 1, run.logs());
        ConsoleProgress progress = ConsoleProgress.start("profile", networks.size(), out)) {
      for (Network network : networks) {
        Path file = run.profiled(network.architecture());
        AtomicFiles.write(file, NetworkFile.toBytes(network));
        TimingKey key = spec.timing().key(network.architecture(), batch);
        time(pool, key, file);
        timings.add(run.timings(key));
        progress.advance(1);
      }
    }
    if (timings.stream().noneMatch(List::isEmpty)) {
      AtomicFiles.writeSealed(run.latencyModel(), profile.fit(timings));
    }
  }

  private Manifest.Found found() {
    List<Baseline> baselines = plan.trainings().stream()
        .map(training -> run.baseline(training.digest())).flatMap(Optional::stream).toList();
    Map<String, Integer> sources = new TreeMap<>();
    baselines.forEach(baseline -> sources.merge(baseline.source().toString(), 1, Integer::sum));
    plan.cells().forEach(cell ->
        run.result(cell).ifPresent(result -> sources.merge(result.source().toString(), 1, Integer::sum)));
    return new Manifest.Found(baselines, sources);
  }

  private int conclude() {
    if (failures.isEmpty()) {
      return Harness.SUCCEEDED;
    }
    say("%d failed%s; the same command tries just these again:", failures.size(),
        options.failFast() ? ", and what had not begun by then was left out" : "");
    failures.forEach(failure -> say("  %s", failure));
    say("logs: %s", shown(run.logs()));
    return Harness.FAILED;
  }

  private String shown(Path path) {
    return path.startsWith(options.home()) ? options.home().relativize(path).toString() : path.toString();
  }

  private static String list(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String duration(double seconds) {
    return seconds < 100 ? Math.round(seconds / 10 + 0.5) * 10 + " seconds"
        : Math.round(seconds / 60 + 0.5) + " minutes";
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
