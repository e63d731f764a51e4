package io.github.neuronmerge.engine.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values between two layers for a batch and, in training, the gradient of the loss with respect to them.
 *
 * @param value batch x shape
 * @param gradient the same shape; empty in inference, and for the network's input, whose gradient is not needed
 */
record Slot(INDArray value, Optional<INDArray> gradient) {
  /** Returns the gradient. Refuses a slot without one. */
  INDArray requiredGradient() {
    return gradient.orElseThrow(() -> new IllegalStateException("a graph for inference has no gradients"));
  }

  /** Returns a view of the same memory with another shape. */
  Slot reshaped(long... shape) {
    return new Slot(value.reshape('c', shape), gradient.map(array -> array.reshape('c', shape)));
  }
}
