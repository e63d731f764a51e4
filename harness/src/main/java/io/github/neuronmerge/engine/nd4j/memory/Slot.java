package io.github.neuronmerge.engine.nd4j.memory;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values between two layers for a batch and, in training, the gradient of the loss with respect to them.
 *
 * @param value batch x shape
 * @param gradient the same shape; empty in inference, and for the network's input, whose gradient is not needed
 * @param mayChange whether the layer that reads the values may write its output over them, because nothing else needs
 *     them
 */
public record Slot(INDArray value, Optional<INDArray> gradient, boolean mayChange) {
  /** Returns the gradient. Refuses a slot without one. */
  public INDArray requiredGradient() {
    return gradient.orElseThrow(() -> new IllegalStateException("a graph for inference has no gradients"));
  }

  /** Returns a view of the same memory with another shape. */
  public Slot reshaped(long... shape) {
    return new Slot(value.reshape('c', shape), gradient.map(array -> array.reshape('c', shape)), mayChange);
  }

  /** Returns this slot as maps, batch x channels x height x width. A flat vector becomes maps of one position. */
  public Slot asMaps() {
    return value.rank() == 4 ? this : reshaped(value.size(0), value.size(1), 1, 1);
  }

  /** Returns this slot as vectors, batch x values. */
  public Slot asVectors() {
    return value.rank() == 2 ? this : reshaped(value.size(0), value.length() / value.size(0));
  }

  /** Returns this slot for a reader that must not write to the values. */
  public Slot kept() {
    return new Slot(value, gradient, /* mayChange= */ false);
  }
}
