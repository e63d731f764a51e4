package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** Trains a network by gradient steps on mini-batches. Not thread-safe. */
public interface Trainer extends AutoCloseable {
  /**
   * Takes one step of the optimizer on the mean loss of a batch.
   *
   * @param images the loss's images, as {@link Predictor#logits} takes them
   * @param loss the loss of the images' logits
   * @param learningRate the step's learning rate
   * @return the batch's mean loss before the step, in nats
   */
  double step(float[] images, Loss loss, double learningRate);

  /** Takes one step on the softmax cross-entropy against labels, one class per image. */
  default double step(float[] images, int[] labels, double learningRate) {
    return step(images, new LabelLoss(labels), learningRate);
  }

  /** Returns the network with its current weights and batch normalisation statistics. */
  Network network();

  /**
   * Returns the state on which the next steps depend: parameters, the optimizer's moments, batch normalisation
   * statistics.
   */
  TrainerState state();

  /**
   * Continues from the state of another trainer with the same architecture and optimizer. The batch size may differ.
   */
  void restore(TrainerState state);

  @Override
  void close();
}
