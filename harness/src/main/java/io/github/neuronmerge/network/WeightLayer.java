package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;
import java.util.function.Function;

/**
 * A convolution or a fully connected layer: it has neurons (output channels), each with incoming weights and a bias.
 */
public sealed interface WeightLayer extends Layer permits Conv2d, Dense {
  /**
   * Returns the weights. The first dimension is the neurons, the second the incoming channels that a neuron reads: all
   * of them, or those of its group.
   */
  Tensor weight();

  /** Returns the biases, one per neuron. */
  Tensor bias();

  /** Returns this layer with other weights. Their width may differ. */
  WeightLayer with(Tensor weight, Tensor bias);

  /** Returns this layer with other weights and another number of groups. A fully connected layer has one group only. */
  WeightLayer with(Tensor weight, Tensor bias, int groups);

  /** Returns the window of a convolution. Empty for a fully connected layer. */
  Optional<Window> window();

  /** Returns in how many groups the channels are cut. A neuron reads the incoming channels of its group alone. */
  default int groups() {
    return 1;
  }

  /** Returns how many incoming channels the layer reads. */
  default int incoming() {
    return weight().side(1) * groups();
  }

  /** Returns how many neurons (output channels) the layer has. */
  default int neurons() {
    return weight().side(0);
  }

  /** Returns how many incoming weights each neuron has: incoming channels of its group x kernel positions. */
  default int fanIn() {
    return weight().size() / neurons();
  }

  /** Returns how many weights of this layer each incoming channel has: neurons of its group x kernel positions. */
  default int fanOut() {
    return weight().size() / incoming();
  }

  @Override
  default long parameters() {
    return weight().size() + (long) bias().size();
  }

  @Override
  default long macs(Shape output) {
    return (long) weight().size() * output.positions();
  }

  /** Returns false, because the bias does not scale with the input. */
  @Override
  default boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  default <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation, Function<? super Layer, ? extends R> untrained) {
    return weights.apply(this);
  }
}
