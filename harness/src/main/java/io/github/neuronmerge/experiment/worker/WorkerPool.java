package io.github.neuronmerge.experiment.worker;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Runs jobs in a fixed number of worker JVMs, in the order in which they are submitted. A worker that dies is replaced.
 * All threads and workers end when the pool is closed.
 */
public final class WorkerPool implements AutoCloseable {
  private static final int CLOSE_SECONDS = 20;
  private final WorkerCommand command;
  private final Path logs;
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> busy = new HashSet<>();
  private final AtomicInteger started = new AtomicInteger();
  private boolean closed;

  /**
   * Makes a pool. Workers are started when jobs are submitted.
   *
   * @param command how a worker is started
   * @param size how many run at once
   * @param logs the folder for the output of workers
   */
  public WorkerPool(WorkerCommand command, int size, Path logs) {
    this.command = command;
    this.logs = logs;
    this.threads = Executors.newFixedThreadPool(size, task -> new Thread(task, "worker pool"));
    this.clock = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "worker watch"));
  }

  /**
   * Runs a job as soon as a worker is free. Never completes exceptionally.
   *
   * @param job the job
   * @param progress is told of the job's progress
   * @param stopped whether no further job may begin
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

  /** Runs a job that cannot be stopped. */
  public CompletableFuture<Outcome> submit(Job job, JobListener progress) {
    return submit(job, progress, () -> false);
  }

  /**
   * Runs a job. If the worker dies or hangs, it is replaced and the job is tried once more, because the job may not be
   * the cause.
   */
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
    if (closed) {
      throw new IllegalStateException("the pool is closed, so it starts no worker");
    }
    WorkerProcess worker = idle.isEmpty()
        ? new WorkerProcess(command, logs.resolve("worker-" + started.incrementAndGet() + ".log"), clock) : idle.pop();
    busy.add(worker);
    return worker;
  }

  private synchronized void giveBack(WorkerProcess worker) {
    busy.remove(worker);
    if (worker.isAlive()) {
      idle.push(worker);
    }
  }

  /** Ends all workers. Jobs that are still running are lost, as when results cannot be written. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      busy.forEach(WorkerProcess::kill);
    }
    threads.shutdownNow();
    clock.shutdownNow();
    try {
      boolean ended = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
          && clock.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        throw new IllegalStateException("the threads of the worker pool go on after " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      idle.forEach(WorkerProcess::close);
      idle.clear();
    }
  }
}
