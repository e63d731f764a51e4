package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;
import java.util.Map;

/**
 * Trains some layers of a part of a network by gradient steps, from given values to wanted ones. Dropout and batch
 * normalisation do what they do in inference, so images do not mix. Not thread-safe.
 */
public interface PartTrainer extends AutoCloseable {
  /**
   * Takes one step of the optimizer on a batch.
   *
   * @param known what is known for each name that the trainer was made with, image by image, for all images of the batch
   * @param loss the loss of the wanted outputs
   * @param learningRate the step's learning rate
   * @return the batch's loss before the step
   */
  double step(Map<String, float[]> known, PartLoss loss, double learningRate);

  /** Returns the whole network with the current weights of the layers that are trained; all others are the same. */
  Network network();

  @Override
  void close();
}
