package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.SplittableRandom;

/**
 * Draws a network's first weights: uniform in +-sqrt(6 / fan-in) for layers before a ReLU (He et al., ICCV 2015) and
 * +-sqrt(3 / fan-in) for the last; biases are zero. Each layer has its own stream, so a layer's weights do not depend on
 * the others' sizes.
 */
final class Initializer {
  private Initializer() {}

  static Network initialize(Network network, SeedStream seeds) {
    Network result = network;
    int last = network.weightLayers().size();
    int seen = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof WeightLayer layer) {
        seen++;
        double gain = seen == last ? 3 : 6;
        Tensor weight = uniform(layer.weight(), Math.sqrt(gain / layer.fanIn()), seeds.child(layer.name()));
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
