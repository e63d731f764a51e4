package io.github.neuronmerge.experiment.worker;

import java.time.Duration;

/**
 * How long a supervisor waits before it regards a worker as hung.
 *
 * @param silent time without a heartbeat, as when the process is stopped or the machine swaps
 * @param idle time with heartbeats but without work, as in a deadlock; not for jobs that wait for child processes
 */
public record WatchdogTimeouts(Duration silent, Duration idle) {
  /** The usual timeouts. Heartbeats come every two seconds, and even on a busy machine no job is idle for minutes. */
  public static final WatchdogTimeouts STANDARD = new WatchdogTimeouts(Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** Returns timeouts that are longer by a factor. */
  WatchdogTimeouts times(int factor) {
    return new WatchdogTimeouts(silent.multipliedBy(factor), idle.multipliedBy(factor));
  }
}
