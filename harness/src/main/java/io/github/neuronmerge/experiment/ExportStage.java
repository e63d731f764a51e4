package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.progress.ConsoleProgress;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.JobListener;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Leaves the baselines and the networks of all results as ONNX files in the run's folder, each checked by ONNX Runtime.
 * Files that are there already are left alone: a file's name says which result it is of.
 */
final class ExportStage {
  /** How much of a cell's digest tells files apart whose names would otherwise be equal. */
  private static final int DIGEST = 8;
  private final RunContext context;
  private final RunDirectory run;
  private final RunFailures failures;

  ExportStage(RunContext context, RunFailures failures) {
    this.context = context;
    this.run = context.run();
    this.failures = failures;
  }

  void export() {
    Map<Path, Path> networks = networks();
    networks.keySet().removeIf(Files::exists);
    if (networks.isEmpty()) {
      return;
    }
    try (WorkerPool pool = context.pool(context.execution().workers());
        ConsoleProgress progress = ConsoleProgress.start("export", networks.size(), context.out())) {
      List<CompletableFuture<Void>> exports = new ArrayList<>();
      networks.forEach((file, network) -> exports.add(
          pool.submit(new Job.Export(network, file), JobListener.NONE).thenAccept(outcome -> {
            if (!outcome.succeeded()) {
              failures.addExport(file.getFileName().toString(), outcome.text());
            }
            progress.advance(1);
          })));
      exports.forEach(CompletableFuture::join);
    }
    context.say("  exported  %d networks to %s", networks.size(), context.shown(run.exported()));
  }

  /** Returns the network of each file. */
  private Map<Path, Path> networks() {
    Map<Path, Path> networks = new LinkedHashMap<>();
    for (Plan.PlannedTraining training : context.plan().trainings()) {
      run.baseline(training.digest()).ifPresent(baseline -> networks.put(
          file("baseline-seed-" + training.seed(), training.digest()),
          run.artifacts().network(baseline.networkSha256())));
    }
    for (Cell cell : context.plan().cells()) {
      run.result(cell).ifPresent(result -> networks.put(
          file(cell.method() + "-" + cell.target() + "-seed-" + cell.trainSeed(), cell.id()), run.network(result)));
    }
    return networks;
  }

  private Path file(String words, String digest) {
    return run.exported().resolve(
        words.replaceAll("[^A-Za-z0-9.-]+", "-") + "-" + digest.substring(0, DIGEST) + ".onnx");
  }
}
