package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Max pooling over square windows of each channel. Windows that reach over the edge are left out.
 *
 * @param name the layer's name
 * @param size side of the window
 * @param stride step in both directions
 */
public record MaxPool(String name, int size, int stride) implements WeightlessLayer {
  public MaxPool {
    Checks.window(name, size, stride);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Checks.pooled(name, input, size, stride);
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public boolean isMaximum() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.maxPool(this);
  }
}
