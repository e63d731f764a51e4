package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.TrainerState;

/** A part of a training that is a loop over epochs and batches of its own: {@link Session} runs it. */
interface TrainingPhase {
  /** Returns what it does: "training". */
  String name();

  /** Returns what its steps return: "loss". */
  String lossName();

  /** Returns how many passes over the images it takes. */
  int epochs();

  /** Returns how many images a step takes. */
  int batch();

  /** Returns the setting to make smaller when losses are no longer numbers, with its value. */
  String learningRate();

  /** Returns the work of an image, in multiply-accumulates. */
  double workPerImage();

  /** Returns the randomness, whose children {@code shuffle/<epoch>} order the images. */
  SeedStream seeds();

  /** Begins an epoch, the first being 0. All randomness starts anew here, so that a training can be resumed. */
  void beginEpoch(int epoch);

  /**
   * Takes one step.
   *
   * @param pixels the batch's images, which the step may change
   * @param labels their classes
   * @param progress the fraction of the stage's steps that were taken
   * @return the mean loss before the step
   */
  double step(float[] pixels, int[] labels, double progress);

  /** Returns all that the stages from here on depend on. */
  TrainerState state();

  /** Goes on from a state of this stage. */
  void restore(TrainerState state);
}
