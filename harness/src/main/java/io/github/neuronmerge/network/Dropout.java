package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * Dropout: in training, sets each value to zero with a given probability (Srivastava et al., JMLR 2014). The other
 * values are divided by the probability of being kept, so the layer does nothing in inference or where activations are
 * read.
 *
 * @param name the layer's name
 * @param rate the probability of a zero, from 0 to below 1
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
