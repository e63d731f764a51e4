package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How large a network without batch normalisation would be with other widths. */
public final class NetworkSize {
  private NetworkSize() {}

  /** Takes the size of each layer with weights. */
  @FunctionalInterface
  private interface LayerSizes {
    void accept(String name, long neurons, long fanIn, long positions);
  }

  /** Returns the weights and biases of the network with its hidden layers at the given widths. */
  public static long parameters(Network network, Map<String, Integer> widths) {
    long[] sum = new long[1];
    walk(network, widths, (name, neurons, fanIn, positions) -> sum[0] += neurons * (fanIn + 1));
    return sum[0];
  }

  /** Returns the multiply-accumulates for one image of each layer with weights, in order. */
  public static Map<String, Long> macs(Network network, Map<String, Integer> widths) {
    Map<String, Long> macs = new LinkedHashMap<>();
    walk(network, widths, (name, neurons, fanIn, positions) -> macs.put(name, neurons * fanIn * positions));
    return macs;
  }

  private static void walk(Network network, Map<String, Integer> widths, LayerSizes sizes) {
    List<Shape> shapes = network.shapes();
    long kept = 1;
    long before = 1;
    for (int i = 0; i < network.layers().size(); i++) {
      Optional<WeightLayer> weights = network.layers().get(i).weights();
      if (weights.isPresent()) {
        WeightLayer layer = weights.get();
        long neurons = widths.getOrDefault(layer.name(), layer.neurons());
        sizes.accept(layer.name(), neurons, layer.fanIn() / before * kept, shapes.get(i + 1).positions());
        before = layer.neurons();
        kept = neurons;
      }
    }
  }
}
