package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * The softmax over the channels, at each position alone, or its natural logarithm. Each output depends on all channels.
 *
 * @param name the layer's name
 * @param isLogarithm whether the output is log(softmax(x)) instead of softmax(x)
 */
public record Softmax(String name, boolean isLogarithm) implements WeightlessLayer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  public boolean ignoresOffset() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.softmax(this);
  }
}
