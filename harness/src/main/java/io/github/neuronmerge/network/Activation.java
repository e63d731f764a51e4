package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * A function of each value alone.
 *
 * @param name the layer's name
 * @param function which function
 */
public record Activation(String name, Function function) implements Layer {
  /** The known functions. */
  public enum Function {
    /** max(0, x): 1-Lipschitz, monotone, and s(a x) = a s(x) for a > 0. */
    RELU
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.activation(this);
  }
}
