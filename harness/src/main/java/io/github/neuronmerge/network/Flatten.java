package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Turns channels x height x width into a flat vector, channel by channel. The values of channel c start at c x height x
 * width.
 *
 * @param name the layer's name
 */
public record Flatten(String name) implements WeightlessLayer {
  @Override
  public Shape outputShape(Shape input) {
    return Shape.flat(input.size());
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.flatten(this);
  }
}
