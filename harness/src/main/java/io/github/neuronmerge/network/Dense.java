package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;

/**
 * A fully connected layer: y = W x + b.
 *
 * @param name the layer's name
 * @param weight out x in
 * @param bias one value per neuron
 */
public record Dense(String name, Tensor weight, Tensor bias) implements WeightLayer {
  public Dense {
    Checks.biasFits(name, weight, 2, bias);
  }

  /** Returns a layer with all weights zero. */
  public static Dense zeros(String name, int out, int in) {
    return new Dense(name, Tensor.zeros(out, in), Tensor.zeros(out));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (!input.isFlat()) {
      throw new IllegalArgumentException("layer " + name + " takes a flat input, but gets " + input);
    }
    Checks.channelsFit(name, weight.side(1), input);
    return Shape.flat(weight.side(0));
  }

  @Override
  public Dense with(Tensor newWeight, Tensor newBias) {
    return new Dense(name, newWeight, newBias);
  }

  @Override
  public Dense with(Tensor newWeight, Tensor newBias, int groups) {
    if (groups != 1) {
      throw new IllegalArgumentException("layer " + name + " is fully connected, so it has no " + groups + " groups");
    }
    return with(newWeight, newBias);
  }

  @Override
  public Optional<Window> window() {
    return Optional.empty();
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.dense(this);
  }
}
