package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.ChannelSpaces;
import io.github.neuronmerge.network.space.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a network would be with other widths of its channel spaces. A space costs in all layers that write, carry
 * and read it. Batch normalisation that can be folded should be folded before.
 */
public final class NetworkSize {
  /** A number that grows with the widths of some spaces. Networks with many spaces are counted millions of times. */
  private static final class Sum {
    private long fixed;
    private int[] spaces = {};
    private long[] factors = {};

    Sum(long full) {
      fixed = full;
    }

    /** Lets {@code factor} for each channel of a space, which are in the full number, depend on its width. */
    void add(int space, int channels, long factor) {
      fixed -= factor * channels;
      spaces = Arrays.copyOf(spaces, spaces.length + 1);
      spaces[spaces.length - 1] = space;
      factors = Arrays.copyOf(factors, spaces.length);
      factors[spaces.length - 1] = factor;
    }

    long at(int[] widths) {
      long sum = fixed;
      for (int i = 0; i < spaces.length; i++) {
        sum += factors[i] * widths[spaces[i]];
      }
      return sum;
    }
  }

  /** A layer with weights: its neurons, what each reads, and at how many positions. */
  private record Weights(Sum neurons, Sum fanIn, long positions) {}

  /** A layer with some parameters and multiply-accumulates for each channel. */
  private record Carrier(Sum channels, long parameters, long macs) {}

  private final Map<String, Integer> full = new LinkedHashMap<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private final Map<String, Carrier> carriers = new LinkedHashMap<>();

  private NetworkSize(Network network) {
    Map<String, Shape> shapes = network.shapesByName();
    for (Node node : network.nodes()) {
      Layer layer = node.layer();
      Shape output = shapes.get(node.name());
      layer.weights().ifPresentOrElse(
          it -> weights.put(node.name(),
              new Weights(new Sum(it.neurons()), new Sum(it.fanIn()), output.positions())),
          () -> carriers.put(node.name(), new Carrier(new Sum(output.channels()),
              layer.parameters() / output.channels(), layer.macs(output) / output.channels())));
    }
    for (ChannelSpace space : ChannelSpaces.of(network).free()) {
      int number = full.size();
      int channels = space.channels();
      full.put(space.name(), channels);
      space.writers().forEach(place -> weights.get(place.node()).neurons().add(number, channels, 1));
      space.consumers().forEach(place -> {
        WeightLayer layer = network.layer(place.node()).weights().orElseThrow();
        weights.get(place.node()).fanIn().add(number, channels, (long) place.inner() * (layer.fanIn() / layer.incoming()));
      });
      for (Place place : space.affine()) {
        carriers.get(place.node()).channels().add(number, channels, place.inner());
      }
    }
  }

  /** Prepares for counting a network with several widths. */
  public static NetworkSize of(Network network) {
    return new NetworkSize(network);
  }

  /** Returns the weights and biases of the network with its spaces at the given widths, the others at their own. */
  public static long parameters(Network network, Map<String, Integer> widths) {
    return of(network).parameters(widths);
  }

  /** Returns the multiply-accumulates for one image of each layer that has any, in order. */
  public static Map<String, Long> macs(Network network, Map<String, Integer> widths) {
    return of(network).macs(widths);
  }

  /** Returns the trained values of the network with its spaces at the given widths, the others at their own. */
  public long parameters(Map<String, Integer> named) {
    int[] widths = widths(named);
    long sum = 0;
    for (Weights layer : weights.values()) {
      sum += layer.neurons().at(widths) * (layer.fanIn().at(widths) + 1);
    }
    for (Carrier layer : carriers.values()) {
      sum += layer.parameters() * layer.channels().at(widths);
    }
    return sum;
  }

  /** Returns the multiply-accumulates for one image of each layer with weights and of each that has others. */
  public Map<String, Long> macs(Map<String, Integer> named) {
    int[] widths = widths(named);
    Map<String, Long> macs = new LinkedHashMap<>();
    weights.forEach((name, layer) -> macs.put(name,
        layer.neurons().at(widths) * layer.fanIn().at(widths) * layer.positions()));
    carriers.forEach((name, layer) -> {
      if (layer.macs() > 0) {
        macs.put(name, layer.macs() * layer.channels().at(widths));
      }
    });
    return macs;
  }

  /** Returns the widths of all spaces in order: those that are not named have their own. */
  private int[] widths(Map<String, Integer> named) {
    int[] widths = new int[full.size()];
    int at = 0;
    for (Map.Entry<String, Integer> space : full.entrySet()) {
      widths[at++] = named.getOrDefault(space.getKey(), space.getValue());
    }
    return widths;
  }
}
