package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Max pooling over windows of each channel. Padding is never the maximum.
 *
 * @param name the layer's name
 * @param window the windows
 * @param isCeil whether a last window may reach over the lower or right edge; otherwise it is left out
 */
public record MaxPool(String name, Window window, boolean isCeil) implements WeightlessLayer {
  /** Makes pooling over square windows without padding. Windows that reach over the edge are left out. */
  public MaxPool(String name, int size, int stride) {
    this(name, Checks.window(name, size, stride), /* isCeil= */ false);
  }

  @Override
  public Shape outputShape(Shape input) {
    return window.output(name, input.channels(), input, isCeil);
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
