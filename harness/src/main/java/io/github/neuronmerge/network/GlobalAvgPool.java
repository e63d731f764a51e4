package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Averages each channel over its whole map: channels x height x width becomes one value per channel. A dense layer
 * after it has one column per channel (Lin, Chen and Yan, Network in network, ICLR 2014, section 3.2).
 *
 * @param name the layer's name
 */
public record GlobalAvgPool(String name) implements WeightlessLayer {
  @Override
  public Shape outputShape(Shape input) {
    return Shape.flat(input.channels());
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.globalAvgPool(this);
  }
}
