package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Sets each value to zero with a probability while training (Srivastava et al., Dropout, JMLR 2014). What stays is
 * divided by the probability to stay, so inference does nothing, and nor does all that looks at activations.
 *
 * @param name the layer's name
 * @param rate the probability of a zero, from 0 to 1 (exclusive)
 */
public record Dropout(String name, double rate) implements WeightlessLayer {
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("layer " + name + ": rate " + rate + " must be >= 0 and < 1");
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.dropout(this);
  }
}
