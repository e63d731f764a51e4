package io.github.neuronmerge.engine;

import java.util.Map;

/**
 * Runs a network, or the part of it behind some known values, and tells how its logits change with the output of one
 * layer. Dropout and batch normalisation do what they do in inference, so images do not mix. Not thread-safe.
 */
public interface Differentiator extends AutoCloseable {
  /**
   * Computes the logits of a batch.
   *
   * @param known what is known for each name that the differentiator was made with, image by image, for all images of
   *     the batch
   * @return batch x classes logits, image by image
   */
  float[] logits(Map<String, float[]> known);

  /**
   * Returns the gradient of the sum of all logits of the last batch, each times a factor, with respect to what the layer
   * puts out: batch x its size, image by image.
   *
   * @param factors batch x classes
   */
  float[] gradient(float[] factors);

  @Override
  void close();
}
