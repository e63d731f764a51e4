package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * The product of a value and a gate. The gate has one factor per channel (channels x 1 x 1), as in
 * squeeze-and-excitation (Hu, Shen and Sun, CVPR 2018), or the value's shape.
 *
 * @param name the layer's name
 */
public record Mul(String name) implements JoiningLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new IllegalArgumentException("layer " + name + " reads a value and a gate, not " + inputs.size()
          + " values");
    }
    Shape value = inputs.get(0);
    Shape gate = inputs.get(1);
    if (!gate.equals(value) && !gate.equals(Shape.flat(value.channels()))) {
      throw new IllegalArgumentException("layer " + name + " multiplies " + value + " by a gate of "
          + Shape.flat(value.channels()) + " or of the same shape, but the gate has " + gate);
    }
    return value;
  }

  /** Returns false, because the product of a value and a gate that both grow grows twice. */
  @Override
  public boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.mul(this);
  }
}
