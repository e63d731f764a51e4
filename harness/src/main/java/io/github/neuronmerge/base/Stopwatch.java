package io.github.neuronmerge.base;

/** Measures wall time from the moment it is made. A clock that is set meanwhile changes nothing. */
public final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;
  private final long started = System.nanoTime();

  /** Returns the seconds since this was made. */
  public double seconds() {
    return (System.nanoTime() - started) / NANOS_PER_SECOND;
  }
}
