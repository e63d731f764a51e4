package io.github.neuronmerge.engine;

import java.util.Map;

/** The loss of what several layers put out for a batch. */
public interface PartLoss {
  /**
   * Computes the loss and its gradients.
   *
   * @param outputs each wanted output, image by image
   * @param gradients receives the gradient with respect to each of them: zeros of the same lengths
   * @return the loss
   */
  double gradient(Map<String, float[]> outputs, Map<String, float[]> gradients);
}
