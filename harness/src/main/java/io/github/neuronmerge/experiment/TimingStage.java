package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.LatencyProfile;
import io.github.neuronmerge.experiment.progress.ConsoleProgress;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.JobListener;
import io.github.neuronmerge.experiment.worker.Outcome;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times networks, one at a time. No other worker runs at the same time. */
final class TimingStage {
  private final RunContext context;
  private final RunDirectory run;
  private final RunFailures failures;

  TimingStage(RunContext context, RunFailures failures) {
    this.context = context;
    this.run = context.run();
    this.failures = failures;
  }

  /** Times each distinct architecture of the results at each batch size. */
  void timeResults() {
    Map<String, CellResult> architectures = new LinkedHashMap<>();
    for (Cell cell : context.plan().cells()) {
      run.result(cell).ifPresent(result -> architectures.putIfAbsent(result.architecture(), result));
    }
    List<Integer> batches = context.spec().timing().batches();
    if (architectures.isEmpty() || batches.isEmpty()) {
      return;
    }
    try (WorkerPool pool = context.loneWorker();
        ConsoleProgress progress =
            ConsoleProgress.start("time", architectures.size() * batches.size(), context.out())) {
      architectures.forEach((architecture, result) -> context.spec().timing().keys(architecture).forEach(key -> {
        time(pool, key, run.network(result));
        progress.advance(1);
      }));
    }
  }

  /** Measures how latency depends on the widths, if a budget needs that. */
  void profileLatency() {
    if (run.latency().isPresent()) {
      return;
    }
    LatencyProfile profile = context.plan().latencyProfile();
    List<Network> networks = profile.networks();
    int batch = context.plan().latencyBatch();
    List<List<Timing>> timings = new ArrayList<>();
    try (WorkerPool pool = context.loneWorker();
        ConsoleProgress progress = ConsoleProgress.start("profile", networks.size(), context.out())) {
      for (Network network : networks) {
        Path file = run.profiled(network.architecture());
        AtomicFiles.write(file, NetworkFile.toBytes(network));
        TimingKey key = context.spec().timing().key(network.architecture(), batch);
        time(pool, key, file);
        timings.add(run.timings(key));
        progress.advance(1);
      }
    }
    if (timings.stream().noneMatch(List::isEmpty)) {
      AtomicFiles.writeSealed(run.latencyModel(), profile.fit(timings));
    }
  }

  private void time(WorkerPool pool, TimingKey key, Path network) {
    if (run.timings(key).isEmpty()) {
      Path result = run.timing(key);
      Path log = run.logs().resolve(result.getFileName().toString().replace(".json", ".jmh.log"));
      Job job = new Job.Time(key, network, context.images(), context.spec().timing(), result, log);
      Outcome outcome = pool.submit(job, JobListener.NONE).join();
      if (!outcome.succeeded()) {
        failures.add(key, outcome.text());
      }
    }
  }
}
