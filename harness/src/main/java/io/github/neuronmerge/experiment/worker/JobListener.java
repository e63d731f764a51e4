package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.train.Training;

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

  /** Returns what hears a training for this listener, where the training is all that the job does. */
  default Training.Listener ofTraining() {
    return progress -> progressed(progress.share(), progress.inWords());
  }
}
