package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.plan.SyntheticDraw;
import io.github.neuronmerge.experiment.progress.ConsoleProgress;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.JobListener;
import io.github.neuronmerge.experiment.worker.Outcome;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import io.github.neuronmerge.merge.method.Method;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;

/**
 * Trains the baselines and runs the cells. Each cell starts as soon as its baseline is trained. Finished work is not
 * repeated. If a baseline fails, only its own cells fail.
 */
final class CellStage {
  private final RunContext context;
  private final RunDirectory run;
  private final ExperimentSpec spec;
  private final SourceCode source;
  private final RunFailures failures;

  CellStage(RunContext context, SourceCode source, RunFailures failures) {
    this.context = context;
    this.run = context.run();
    this.spec = context.spec();
    this.source = source;
    this.failures = failures;
  }

  /** Runs all unfinished jobs and waits for them. */
  void run(WorkerPool pool) {
    Plan plan = context.plan();
    try (ConsoleProgress training = ConsoleProgress.start("train", plan.trainings().size(), context.out());
        ConsoleProgress compressing = ConsoleProgress.start("compress", plan.cells().size(), context.out())) {
      List<CompletableFuture<Void>> baselines = new ArrayList<>();
      for (Plan.PlannedTraining each : plan.trainings()) {
        List<Cell> cells = plan.cellsOf(each);
        baselines.add(train(pool, each, training).thenCompose(outcome -> outcome.succeeded()
            ? draw(pool, cells).thenCompose(drawn -> compressAll(pool, cells, compressing))
            : failAll(cells, "baseline of " + each.words() + ": " + outcome.text(), compressing)));
      }
      baselines.forEach(this::join);
    }
  }

  /** Waits for the future. If results or failures cannot be written, the run ends. */
  private void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      failures.stop();
      throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
    }
  }

  private CompletableFuture<Outcome> train(WorkerPool pool, Plan.PlannedTraining training, ConsoleProgress progress) {
    if (run.baseline(training.digest()).isPresent()) {
      progress.advance(1);
      return CompletableFuture.completedFuture(new Outcome(true, ""));
    }
    Path artifacts = run.artifacts().folder();
    Job job = context.plan().adopted().<Job>map(adopted -> new Job.Adopt(training.digest(), spec.model(),
        context.images(), training.seed(), spec.score(), adopted.file(), artifacts, source)).orElseGet(() ->
        new Job.Train(training.digest(), spec.model(), context.images(), training.seed(),
            context.plan().settings(training.recipe()), spec.score(), artifacts, source));
    return submit(pool, job, progress);
  }

  /**
   * Makes the synthetic images that cells of one baseline share, before several workers would each make the same. One
   * that fails is tried again by the cells, which say why.
   */
  private CompletableFuture<Void> draw(WorkerPool pool, List<Cell> cells) {
    Set<SyntheticDraw> draws = new LinkedHashSet<>();
    for (Cell cell : cells) {
      if (run.result(cell).isEmpty()) {
        String baseline = run.baseline(cell.baseline()).orElseThrow().networkSha256();
        Stream.of(context.plan().decision(cell).method(), cell.parts()).filter(Method::seesSyntheticImages)
            .map(method -> SyntheticDraw.of(method, baseline, context.images(), cell.calibration()))
            .filter(draw -> draw.isStored(context.plan().network())).forEach(draws::add);
      }
    }
    return CompletableFuture.allOf(draws.stream()
        .filter(draw -> run.artifacts().findImages(draw.digest()).isEmpty())
        .map(draw -> pool.submit(new Job.Draw(draw, context.images(), run.artifacts().folder(), source), JobListener.NONE,
            failures::areStopping)).toArray(CompletableFuture<?>[]::new));
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
    Job job = new Job.Compress(cell, context.plan().decision(cell), baseline, context.images(), spec.calibration(),
        context.plan().tuningRecipe(cell.recipe()), spec.distillation(), spec.score(), run.artifacts().folder(),
        run.latencyModel(), run.cell(cell), source, source.dirty() ? run.id() : "");
    return submit(pool, job, progress).thenAccept(outcome -> {
      if (!outcome.succeeded()) {
        failures.add(cell, outcome.text());
      }
    });
  }

  /** Submits a job and reports its progress, which adds up to 1 for each job. */
  private CompletableFuture<Outcome> submit(WorkerPool pool, Job job, ConsoleProgress progress) {
    DoubleAdder counted = new DoubleAdder();
    JobListener parts = (part, note) -> {
      double more = part - counted.sum();
      counted.add(more);
      progress.advance(more, note);
    };
    return pool.submit(job, parts, failures::areStopping)
        .whenComplete((outcome, error) -> parts.progressed(1, ""));
  }

  private CompletableFuture<Void> failAll(List<Cell> cells, String error, ConsoleProgress progress) {
    cells.stream().filter(cell -> run.result(cell).isEmpty()).forEach(cell -> failures.add(cell, error));
    progress.advance(cells.size());
    return CompletableFuture.completedFuture(null);
  }
}
