package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Average pooling over windows of each channel.
 *
 * @param name the layer's name
 * @param window the windows
 * @param isCeil whether a last window may reach over the lower or right edge; otherwise it is left out
 * @param countsPadding whether the mean is over the padding's zeros too. What lies even beyond the padding is never
 *     counted, as in PyTorch
 */
public record AvgPool(String name, Window window, boolean isCeil, boolean countsPadding) implements WeightlessLayer {
  /** Makes pooling over square windows without padding. Windows that reach over the edge are left out. */
  public AvgPool(String name, int size, int stride) {
    this(name, Checks.window(name, size, stride), /* isCeil= */ false, /* countsPadding= */ false);
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
  public <R> R match(Cases<R> cases) {
    return cases.avgPool(this);
  }
}
