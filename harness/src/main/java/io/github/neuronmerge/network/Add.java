package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * The sum of two or more values of equal shapes: the end of a residual block (He et al., CVPR 2016).
 *
 * @param name the layer's name
 */
public record Add(String name) implements JoiningLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.severalInputs(name, inputs);
    if (!inputs.stream().allMatch(inputs.get(0)::equals)) {
      throw new IllegalArgumentException("layer " + name + " adds values of equal shapes, but gets " + inputs);
    }
    return inputs.get(0);
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.add(this);
  }
}
