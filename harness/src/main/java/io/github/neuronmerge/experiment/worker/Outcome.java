package io.github.neuronmerge.experiment.worker;

/**
 * How a job ended.
 *
 * @param succeeded whether its files are written
 * @param workerLived whether the worker lives on
 * @param text the answer, or one line that says why it failed
 */
public record Outcome(boolean succeeded, boolean workerLived, String text) {
  /** How a job ended whose worker lives on. */
  public Outcome(boolean succeeded, String text) {
    this(succeeded, /* workerLived= */ true, text);
  }

  /** Returns how a job ended whose worker is gone. */
  static Outcome ofDeath(String text) {
    return new Outcome(false, /* workerLived= */ false, text);
  }
}
