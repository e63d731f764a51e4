package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Max pooling over square windows, a channel at a time; windows that do not fit are dropped.
 *
 * @param name the layer's name
 * @param size side of the window
 * @param stride step in both directions
 */
public record MaxPool(String name, int size, int stride) implements Layer {
  public MaxPool {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException("layer " + name + ": size " + size + " and stride " + stride + " must be >= 1");
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.channels(), Checks.windows(name, input.height(), size, stride),
        Checks.windows(name, input.width(), size, stride));
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.maxPool(this);
  }
}
