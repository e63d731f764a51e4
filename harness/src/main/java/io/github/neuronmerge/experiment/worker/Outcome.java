package io.github.neuronmerge.experiment.worker;

/**
 * How a job ended.
 *
 * @param succeeded whether the job succeeded and its files are written
 * @param workerLived whether the worker is still alive
 * @param text the answer, or one line that says why the job failed
 */
public record Outcome(boolean succeeded, boolean workerLived, String text) {
  /** Makes the outcome of a job whose worker is still alive. */
  public Outcome(boolean succeeded, String text) {
    this(succeeded, /* workerLived= */ true, text);
  }

  /** Returns the outcome of a job whose worker died. */
  static Outcome ofDeath(String text) {
    return new Outcome(false, /* workerLived= */ false, text);
  }
}
