package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** Changes a network's weights by gradient steps on mini-batches. Not for use by two threads at once. */
public interface Trainer extends AutoCloseable {
  /**
   * Takes one step of the optimizer on the mean softmax cross-entropy of a batch.
   *
   * @param images count images, as {@link Predictor#logits} takes them
   * @param labels count classes
   * @param learningRate the step's learning rate
   * @return the batch's mean loss before the step, in nats
   */
  double step(float[] images, int[] labels, double learningRate);

  /** Returns the network with its weights as they are now. */
  Network network();

  @Override
  void close();
}
