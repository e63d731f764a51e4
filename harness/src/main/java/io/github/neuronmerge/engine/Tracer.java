package io.github.neuronmerge.engine;

import java.util.Map;

/**
 * Computes the outputs of some layers of a network from known outputs of others, on batches of images. Only the layers
 * between the two run. Not thread-safe.
 */
public interface Tracer extends AutoCloseable {
  /**
   * Computes the wanted outputs of a batch.
   *
   * @param known what is known for each name that the tracer was made with: the values image by image, at least
   *     {@code count} images
   * @param count how many images to run
   * @return for each wanted layer its output, count x its size, image by image
   */
  Map<String, float[]> trace(Map<String, float[]> known, int count);

  @Override
  void close();
}
