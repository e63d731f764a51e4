package io.github.neuronmerge.engine.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What flows between two layers for a batch: the values and, in training, the loss's gradient with respect to them.
 *
 * @param value batch x shape
 * @param gradient the same shape; absent in inference and for the network's input, whose gradient nobody needs
 */
record Slot(INDArray value, Optional<INDArray> gradient) {
  /** Returns the gradient of a slot that has one. */
  INDArray requiredGradient() {
    return gradient.orElseThrow(() -> new IllegalStateException("this graph was laid out for inference"));
  }

  /** Returns a view of the same memory with another shape. */
  Slot reshaped(long... shape) {
    return new Slot(value.reshape('c', shape), gradient.map(array -> array.reshape('c', shape)));
  }
}
