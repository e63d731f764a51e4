package io.github.neuronmerge.experiment.worker;

/** Hears how far a job is. */
@FunctionalInterface
public interface JobListener {
  /** Hears nothing. */
  JobListener NONE = (share, note) -> { };

  /**
   * Is called now and then.
   *
   * @param share how much is done, 0 to 1
   * @param note what is going on, in words
   */
  void progressed(double share, String note);
}
