package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a {@link NeuronMap} to a hidden layer and its consumer. Knows each kind of layer and nothing of methods: a
 * consumer's weights are seen as out x channels x inner, where inner is 1 (dense after dense or global
 * average pooling), the kernel's positions (convolution) or a channel's map (dense after flattening, channel by
 * channel).
 */
public final class Surgery {
  private Surgery() {}

  /** Returns the network with the layer's n neurons mapped to k; the identity map gives equal bits. */
  public static Network apply(Network network, HiddenLayer hidden, NeuronMap map) {
    WeightLayer layer = hidden.layerIn(network);
    WeightLayer consumer = hidden.consumerIn(network);
    if (layer.neurons() != map.before()) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + " has " + layer.neurons() + " neurons, but the map takes " + map.before());
    }
    // Both layers change at once: in between the network would not chain.
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(hidden.producer(), reduced(layer, map));
    layers.set(hidden.consumer(), expanded(consumer, map));
    return Network.chain(network.model(), network.input(), layers);
  }

  public static WeightLayer reduced(WeightLayer layer, NeuronMap map) {
    float[] weight = map.reduce().timesRows(layer.weight().toArray(), layer.fanIn());
    float[] bias = map.reduce().timesRows(layer.bias().toArray(), 1);
    double[] shift = map.shift();
    for (int q = 0; q < bias.length; q++) {
      bias[q] = shift[q] == 0 ? bias[q] : (float) (bias[q] + shift[q]);
    }
    return layer.with(Tensor.of(weight, withSide(layer.weight(), 0, map.after())), Tensor.of(bias, map.after()));
  }

  public static WeightLayer expanded(WeightLayer consumer, NeuronMap map) {
    int out = consumer.neurons();
    int inner = consumer.fanIn() / (map.before() * map.positions());
    if (map.positions() > 1 && inner > 1) {
      throw new IllegalArgumentException("layer " + consumer.name() + " reads each channel at "
          + inner * map.positions() + " positions, but the map is for " + map.positions());
    }
    float[] weight = consumer.weight().toArray();
    float[] narrow = map.expand().underBlocks(weight, out, inner);
    int channels = consumer.weight().side(1) / map.before() * map.after();
    return consumer.with(Tensor.of(narrow, withSide(consumer.weight(), 1, channels)),
        map.hasNoOffset() ? consumer.bias() : shifted(consumer, weight, map.offset()));
  }

  private static Tensor shifted(WeightLayer consumer, float[] weight, double[] offset) {
    int inner = consumer.fanIn() / offset.length;
    if (inner * offset.length != consumer.fanIn()) {
      throw new IllegalArgumentException("layer " + consumer.name() + " reads " + consumer.fanIn()
          + " values, but the map has " + offset.length + " constants");
    }
    float[] bias = consumer.bias().toArray();
    int at = 0;
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      for (double constant : offset) {
        for (int p = 0; p < inner; p++) {
          sum += constant * weight[at++];
        }
      }
      bias[o] = (float) sum;
    }
    return consumer.bias().withValues(bias);
  }

  private static int[] withSide(Tensor tensor, int dimension, int side) {
    int[] shape = tensor.shape();
    shape[dimension] = side;
    return shape;
  }
}
