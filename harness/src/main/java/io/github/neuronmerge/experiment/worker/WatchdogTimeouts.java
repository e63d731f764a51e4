package io.github.neuronmerge.experiment.worker;

import java.time.Duration;

/**
 * How long a supervisor waits before it takes a worker for hung.
 *
 * @param silent time without a heartbeat: the process is stopped or swapped to death
 * @param idle time of heartbeats that tell of no work, as in a deadlock; not for jobs that wait for other processes
 */
public record WatchdogTimeouts(Duration silent, Duration idle) {
  /** Heartbeats are due every two seconds, and no job of a busy machine rests for minutes. */
  public static final WatchdogTimeouts STANDARD = new WatchdogTimeouts(Duration.ofSeconds(30), Duration.ofMinutes(2));
}
