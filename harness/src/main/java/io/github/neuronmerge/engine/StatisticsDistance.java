package io.github.neuronmerge.engine;

/**
 * Tells how far the statistics of a batch of images are from those that a network's batch normalisations stored in
 * training, and how that changes with the pixels (the loss of DeepInversion, Yin et al., CVPR 2020). For L batch
 * normalisations that read C channels each, with the batch's mean m and deviation s of what they read, and the stored mu
 * and sigma,
 *
 * <pre>distance = 1/L sum over layers of 1/C sum over channels of ((m - mu) / sigma)^2 + (s / sigma - 1)^2</pre>
 *
 * <p>Deviations have the layer's epsilon inside the root. Departs from the paper, which sums norms of differences of means
 * and variances: here a layer counts the same whatever the scale of its values. Layers put out what they do in inference,
 * and dropout does nothing. Not thread-safe.
 */
public interface StatisticsDistance extends AutoCloseable {
  /**
   * Runs a batch and returns its distance: 0 where all statistics agree, about 1 where they are a deviation apart.
   *
   * @param images batch x input size, image by image
   */
  double of(float[] images);

  /** Returns the logits of the last batch, batch x classes. */
  float[] logits();

  /**
   * Returns the gradient of the last batch's distance, plus each logit times a factor, with respect to the images.
   *
   * @param factors batch x classes
   * @return batch x input size, image by image
   */
  float[] gradient(float[] factors);

  @Override
  void close();
}
