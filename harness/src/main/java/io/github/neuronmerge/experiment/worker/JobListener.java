package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.train.Training;

/** Is told of the progress of a job. */
@FunctionalInterface
public interface JobListener {
  /** A listener that ignores progress. */
  JobListener NONE = (share, note) -> { };

  /**
   * Is called repeatedly during a job.
   *
   * @param share the fraction that is done, 0 to 1
   * @param note what is going on, in words
   */
  void progressed(double share, String note);

  /** Returns a listener to a training that forwards its progress to this one. For jobs that only train. */
  default Training.Listener ofTraining() {
    return progress -> progressed(progress.share(), progress.inWords());
  }
}
