package io.github.neuronmerge.experiment.worker;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Runs jobs in a fixed number of worker JVMs, in the order in which they come. A worker that dies is replaced. */
public final class WorkerPool implements AutoCloseable {
  private final WorkerCommand command;
  private final Path logs;
  private final ExecutorService threads;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * Makes a pool; workers are started as jobs come.
   *
   * @param command how a worker is started
   * @param size how many run at once
   * @param logs folder for what the workers print
   */
  public WorkerPool(WorkerCommand command, int size, Path logs) {
    this.command = command;
    this.logs = logs;
    this.threads = Executors.newFixedThreadPool(size);
  }

  /**
   * Runs a job as soon as a worker is free. Never completes exceptionally.
   *
   * @param job what to do
   * @param progress hears how far it is
   * @param stopped whether nothing more is to begin
   */
  public CompletableFuture<Outcome> submit(Job job, JobListener progress, BooleanSupplier stopped) {
    return CompletableFuture.supplyAsync(() -> {
      if (stopped.getAsBoolean()) {
        return new Outcome(false, "not begun");
      }
      try {
        return run(job, progress);
      } catch (RuntimeException e) {
        return new Outcome(false, e.toString());
      }
    }, threads);
  }

  /** Runs a job that nothing stops. */
  public CompletableFuture<Outcome> submit(Job job, JobListener progress) {
    return submit(job, progress, () -> false);
  }

  /** A worker that dies or hangs is replaced and its job tried once more: it may have been somebody else's doing. */
  private Outcome run(Job job, JobListener progress) {
    Outcome outcome = runOnce(job, progress);
    if (outcome.workerLived()) {
      return outcome;
    }
    Outcome second = runOnce(job, progress);
    return second.workerLived() ? second : new Outcome(false, second.text() + ", and so did another before it");
  }

  private Outcome runOnce(Job job, JobListener progress) {
    WorkerProcess worker = take();
    try {
      return worker.run(job, progress);
    } finally {
      giveBack(worker);
    }
  }

  private synchronized WorkerProcess take() {
    WorkerProcess worker = idle.poll();
    return worker != null ? worker
        : new WorkerProcess(command, logs.resolve("worker-" + started.incrementAndGet() + ".log"));
  }

  private synchronized void giveBack(WorkerProcess worker) {
    if (worker.isAlive()) {
      idle.push(worker);
    }
  }

  /** Ends all workers after the jobs under way. */
  @Override
  public void close() {
    threads.shutdown();
    synchronized (this) {
      idle.forEach(WorkerProcess::close);
      idle.clear();
    }
  }
}
