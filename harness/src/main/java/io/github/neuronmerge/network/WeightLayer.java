package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a convolution and a fully connected layer share: neurons (output channels), each with incoming weights and a
 * bias.
 */
public sealed interface WeightLayer extends Layer permits Conv2d, Dense {
  /** Returns the weights; the first dimension counts the neurons, the second the incoming channels. */
  Tensor weight();

  /** Returns the biases, one per neuron. */
  Tensor bias();

  /** Returns the same layer with other weights, which may be of another width. */
  WeightLayer with(Tensor weight, Tensor bias);

  /** Returns how a neuron's window lies on its input; empty for a layer that reads all of a flat input at once. */
  Optional<Window> window();

  /** Returns how many neurons (output channels) the layer has. */
  default int neurons() {
    return weight().side(0);
  }

  /** Returns how many incoming weights a neuron has: incoming channels x kernel positions. */
  default int fanIn() {
    return weight().size() / neurons();
  }

  /** Returns how many outgoing weights a value that the layer reads has: neurons x kernel positions. */
  default int fanOut() {
    return weight().size() / weight().side(1);
  }

  @Override
  default long parameters() {
    return weight().size() + (long) bias().size();
  }

  @Override
  default long macs(Shape output) {
    return (long) weight().size() * output.positions();
  }

  /** Returns false: the bias does not grow with the input. */
  @Override
  default boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  default <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation,
      Function<? super WeightlessLayer, ? extends R> weightless) {
    return weights.apply(this);
  }
}
