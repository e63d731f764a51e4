package io.github.neuronmerge.engine;

/** Runs one network on batches of images. Not thread-safe. */
public interface Predictor extends AutoCloseable {
  /**
   * Computes the logits of a batch.
   *
   * @param images the images one after another, each channels x height x width, at least {@code count} of them
   * @param count how many images to run
   * @return count x classes logits, image by image
   */
  float[] logits(float[] images, int count);

  @Override
  void close();
}
