package io.github.neuronmerge.merge;

import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.Map;

/** How many parameters a network would have with other widths. */
final class NetworkSize {
  private NetworkSize() {}

  /** Returns the weights and biases of the network with its hidden layers at the given widths. */
  static long parameters(Network network, Map<String, Integer> widths) {
    List<WeightLayer> layers = network.weightLayers();
    long sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      WeightLayer layer = layers.get(i);
      long neurons = widths.getOrDefault(layer.name(), layer.neurons());
      long fanIn = layer.fanIn();
      if (i > 0) {
        WeightLayer before = layers.get(i - 1);
        fanIn = fanIn / before.neurons() * widths.get(before.name());
      }
      sum += neurons * (fanIn + 1);
    }
    return sum;
  }
}
