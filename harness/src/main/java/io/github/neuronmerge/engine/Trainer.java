package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** Changes a network's weights by gradient steps on mini-batches. Not for use by two threads at once. */
public interface Trainer extends AutoCloseable {
  /**
   * Takes one step of the optimizer on the mean loss of a batch.
   *
   * @param images the loss's images, as {@link Predictor#logits} takes them
   * @param loss what their logits are measured against
   * @param learningRate the step's learning rate
   * @return the batch's mean loss before the step, in nats
   */
  double step(float[] images, Loss loss, double learningRate);

  /** Takes one step on the softmax cross-entropy against labels, one class per image. */
  default double step(float[] images, int[] labels, double learningRate) {
    return step(images, new LabelLoss(labels), learningRate);
  }

  /** Returns the network with its weights and running statistics as they are now. */
  Network network();

  /** Returns all that the next steps depend on: parameters, the optimizer's moments, running statistics. */
  TrainerState state();

  /** Goes on from a state that a trainer of the same architecture and optimizer had; the batch may be another. */
  void restore(TrainerState state);

  @Override
  void close();
}
