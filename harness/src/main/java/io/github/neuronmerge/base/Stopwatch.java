package io.github.neuronmerge.base;

/** Measures wall time from the moment when it is made. Changes of the system clock do not affect it. */
public final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;
  private final long started = System.nanoTime();

  /** Returns the seconds since this stopwatch was made. */
  public double seconds() {
    return (System.nanoTime() - started) / NANOS_PER_SECOND;
  }
}
