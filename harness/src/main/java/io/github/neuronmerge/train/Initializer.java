package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.SplittableRandom;

/**
 * How a network's first weights are drawn: uniform in +-sqrt(gain / fan-in), biases zero. Each layer has its own stream,
 * so a layer's weights do not depend on the others' sizes.
 */
public enum Initializer {
  /** Gain 6, which keeps the variance of activations through ReLUs (He et al., ICCV 2015). */
  HE(6),
  /** Gain 3, which keeps it through linear layers (LeCun et al., Efficient BackProp, 1998). */
  LECUN(3),
  /** Gain 1, PyTorch's default for linear and convolutional layers. */
  SMALL(1);

  private final double gain;

  Initializer(double gain) {
    this.gain = gain;
  }

  Network initialize(Network network, SeedStream seeds) {
    Network result = network;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof WeightLayer layer) {
        double bound = Math.sqrt(gain / layer.fanIn());
        Tensor weight = uniform(layer.weight(), bound, seeds.child(layer.name()));
        result = result.with(i, layer.with(weight, Tensor.zeros(layer.neurons())));
      }
    }
    return result;
  }

  private static Tensor uniform(Tensor like, double bound, SeedStream seeds) {
    SplittableRandom random = seeds.random();
    float[] values = new float[like.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return like.withValues(values);
  }
}
