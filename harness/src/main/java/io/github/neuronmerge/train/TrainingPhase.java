package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.TrainerState;

/** A stage of a training with its own loop over epochs and batches. {@link Session} runs it. */
interface TrainingPhase {
  /** Returns the stage's name for messages: "training". */
  String name();

  /** Returns the name of the value that {@link #step} returns: "loss". */
  String lossName();

  /** Returns how many passes over the images it takes. */
  int epochs();

  /** Returns how many images are in each batch. */
  int batch();

  /** Returns the learning rate for the message about a diverged training: the key and its value. */
  String learningRate();

  /** Returns the work for one image, in multiply-accumulates. */
  double workPerImage();

  /** Returns the seed stream. Its children {@code shuffle/<epoch>} give the order of the images. */
  SeedStream seeds();

  /** Begins an epoch, starting with epoch 0. Each epoch has its own seed streams, so that a training can be resumed. */
  void beginEpoch(int epoch);

  /**
   * Takes one step.
   *
   * @param pixels the batch's images, which the step may change
   * @param labels their labels
   * @param progress the fraction of the stage's steps that are done
   * @return the mean loss before the step
   */
  double step(float[] pixels, int[] labels, double progress);

  /** Returns the state on which this and all later stages depend. */
  TrainerState state();

  /** Continues from a state of this stage. */
  void restore(TrainerState state);
}
