package io.github.neuronmerge.experiment.worker;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches a worker during one job and kills it if it hangs. A worker hangs if it sends no heartbeats, or if it sends
 * heartbeats but uses no processor time, as in a deadlock. Jobs that wait for child processes may use none.
 */
final class Watchdog implements AutoCloseable {
  /** The least processor time between two checks that counts as work. */
  private static final double WORK_SECONDS = 0.1;

  private final Process process;
  private final WatchdogTimeouts patience;
  private final boolean mayIdle;
  private final LongSupplier nanoTime;
  private final ScheduledFuture<?> watch;
  private long lastBeat;
  private long lastWork;
  private double work;
  private Optional<String> reason = Optional.empty();

  Watchdog(Process process, WatchdogTimeouts patience, boolean mayIdle, ScheduledExecutorService clock) {
    this(process, patience, mayIdle, clock, System::nanoTime);
  }

  /** Makes one that reads the time, in nanoseconds, from a clock. */
  Watchdog(Process process, WatchdogTimeouts patience, boolean mayIdle, ScheduledExecutorService clock,
      LongSupplier nanoTime) {
    this.process = process;
    this.patience = patience;
    this.mayIdle = mayIdle;
    this.nanoTime = nanoTime;
    lastBeat = nanoTime.getAsLong();
    lastWork = lastBeat;
    watch = clock.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
  }

  /** Takes a heartbeat with the processor time that the worker has used. */
  synchronized void beat(double processorSeconds) {
    lastBeat = nanoTime.getAsLong();
    if (processorSeconds - work > WORK_SECONDS) {
      work = processorSeconds;
      lastWork = lastBeat;
    }
  }

  /** Kills the worker if it hangs. */
  synchronized void check() {
    long now = nanoTime.getAsLong();
    if (now - lastBeat > patience.silent().toNanos()) {
      kill("the worker gave no sign of life for " + patience.silent().toSeconds() + " s");
    } else if (!mayIdle && now - lastWork > patience.idle().toNanos()) {
      kill("the worker did nothing for " + patience.idle().toSeconds() + " s");
    }
  }

  private void kill(String why) {
    reason = Optional.of(why + " and was killed");
    process.destroyForcibly();
  }

  /** Returns why the worker was killed, if it was. */
  synchronized Optional<String> reason() {
    return reason;
  }

  @Override
  public void close() {
    watch.cancel(/* mayInterruptIfRunning= */ false);
  }
}
