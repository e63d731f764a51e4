package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * The channels of two or more values, one value after another. The maps have equal heights and widths.
 *
 * @param name the layer's name
 */
public record Concat(String name) implements JoiningLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.severalInputs(name, inputs);
    Shape first = inputs.get(0);
    int channels = 0;
    for (Shape input : inputs) {
      if (input.height() != first.height() || input.width() != first.width()) {
        throw new IllegalArgumentException(
            "layer " + name + " joins maps of equal height and width, but gets " + inputs);
      }
      channels = Math.addExact(channels, input.channels());
    }
    return new Shape(channels, first.height(), first.width());
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.concat(this);
  }
}
