package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;

/**
 * An activation function, applied to each value alone.
 *
 * @param name the layer's name
 * @param function the function
 */
public record Activation(String name, Function function) implements WeightlessLayer {
  /** The known functions. All are 1-Lipschitz and non-decreasing. Merging and the engines rely on that. */
  public enum Function {
    /** max(0, x): 1-Lipschitz, monotone, positively homogeneous. */
    RELU(/* positivelyHomogeneous= */ true),
    /** 1 / (1 + exp(-x)): 1-Lipschitz (its largest slope is 1/4), monotone. */
    SIGMOID(/* positivelyHomogeneous= */ false),
    /** The hyperbolic tangent: 1-Lipschitz, monotone. */
    TANH(/* positivelyHomogeneous= */ false);

    private final boolean positivelyHomogeneous;

    Function(boolean positivelyHomogeneous) {
      this.positivelyHomogeneous = positivelyHomogeneous;
    }

    /**
     * Returns whether s(a x) = a s(x) for every a > 0. Then a neuron's incoming weights can be scaled by a and its
     * outgoing weights by 1/a. Merge rules that scale neurons, and features that are directions, need this.
     */
    public boolean isPositivelyHomogeneous() {
      return positivelyHomogeneous;
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return function.isPositivelyHomogeneous();
  }

  @Override
  public Optional<Function> valueFunction() {
    return Optional.of(function);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.activation(this);
  }
}
