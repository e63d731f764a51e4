package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies a {@link NeuronMap} to all layers that write, carry or read a channel space. Knows each kind of layer and
 * nothing of methods: a consumer's weights are seen as out x channels x inner, where inner is 1 (dense after dense or
 * global average pooling), the kernel's positions (convolution) or a channel's map (dense after flattening, channel by
 * channel). A layer that other spaces share keeps their rows and columns as they are.
 */
public final class Surgery {
  private final Map<String, Layer> changed = new HashMap<>();
  private final Network network;
  private final ChannelSpace space;
  private final NeuronMap map;
  private final SurgeryMemory memory;

  private Surgery(Network network, ChannelSpace space, NeuronMap map, SurgeryMemory memory) {
    this.network = network;
    this.space = space;
    this.map = map;
    this.memory = memory;
  }

  /** Returns the network with the space's n channels mapped to k; the identity map gives equal bits. */
  public static Network apply(Network network, HiddenLayer hidden, NeuronMap map) {
    return apply(network, hidden, map, new SurgeryMemory());
  }

  /** Returns the same; what the last maps of the space made of its layers is taken from a memory. */
  public static Network apply(Network network, HiddenLayer hidden, NeuronMap map, SurgeryMemory memory) {
    ChannelSpace space = hidden.in(network);
    if (space.channels() != map.before()) {
      throw new IllegalArgumentException(
          "layer " + space.name() + " has " + space.channels() + " neurons, but the map takes " + map.before());
    }
    return new Surgery(network, space, map, memory).applied();
  }

  private Network applied() {
    List<Place> writers = space.writers();
    for (int w = 0; w < writers.size(); w++) {
      Place place = writers.get(w);
      WeightLayer layer = weights(place);
      // A depthwise convolution has a group for each channel.
      int groups = layer.groups() + (space.depthwise().contains(place) ? map.after() - map.before() : 0);
      int from = moved(writers, w);
      Reduction reduction = map.reduction(w);
      changed.put(place.node(),
          memory.of("writer " + w, layer, reduction, () -> reduced(layer, from, reduction, groups)));
    }
    for (int c = 0; c < space.affine().size(); c++) {
      Place place = space.affine().get(c);
      int from = moved(space.affine(), c);
      changed.put(place.node(), layer(place).mapChannels(values -> {
        float[] mapped = rows(values.toArray(), from, place.inner(), map.carried());
        return Tensor.of(mapped, mapped.length);
      }));
    }
    for (int c = 0; c < space.consumers().size(); c++) {
      Place place = space.consumers().get(c);
      WeightLayer layer = weights(place);
      int from = moved(space.consumers(), c);
      Expansion expansion = map.expansion(c);
      changed.put(place.node(),
          memory.of("reader " + c, layer, expansion, () -> expanded(layer, from, place.inner(), expansion, map)));
    }
    // All layers change at once: in between the network would not fit together.
    return network.map(layer -> changed.getOrDefault(layer.name(), layer));
  }

  /** Returns where a place starts: of a layer that has the space twice the second moves when the first changes. */
  private int moved(List<Place> places, int index) {
    Place place = places.get(index);
    return place.from() + (map.after() - map.before()) * places.subList(0, index).stream()
        .filter(earlier -> earlier.node().equals(place.node())).mapToInt(Place::inner).sum();
  }

  private Layer layer(Place place) {
    return changed.getOrDefault(place.node(), network.layer(place.node()));
  }

  private WeightLayer weights(Place place) {
    return layer(place).weights().orElseThrow();
  }

  /** Returns a layer whose neurons are all mapped. */
  public static WeightLayer reduced(WeightLayer layer, NeuronMap map) {
    return reduced(layer, /* from= */ 0, map.reduction(0), layer.groups());
  }

  private static WeightLayer reduced(WeightLayer layer, int from, Reduction map, int groups) {
    int k = map.reduce().rows();
    float[] weight = rows(layer.weight().toArray(), from * layer.fanIn(), layer.fanIn(), map.reduce());
    float[] bias = rows(layer.bias().toArray(), from, /* width= */ 1, map.reduce());
    double[] shift = map.shift();
    for (int q = 0; q < k; q++) {
      bias[from + q] = shift[q] == 0 ? bias[from + q] : (float) (bias[from + q] + shift[q]);
    }
    return layer.with(Tensor.of(weight, withSide(layer.weight(), 0, bias.length)), Tensor.of(bias, bias.length), groups);
  }

  /** Returns a matrix, row by row, of which the rows from a place in it on are mapped, as many as the map takes. */
  private static float[] rows(float[] matrix, int start, int width, LinearMap reduce) {
    int end = start + reduce.columns() * width;
    float[] mapped = reduce.timesRows(Arrays.copyOfRange(matrix, start, end), width);
    float[] result = new float[start + mapped.length + matrix.length - end];
    System.arraycopy(matrix, 0, result, 0, start);
    System.arraycopy(mapped, 0, result, start, mapped.length);
    System.arraycopy(matrix, end, result, start + mapped.length, matrix.length - end);
    return result;
  }

  /** Returns a layer of which all that it reads is mapped. */
  public static WeightLayer expanded(WeightLayer consumer, NeuronMap map) {
    return expanded(consumer, /* from= */ 0, consumer.incoming() / map.before(), map.expansion(0), map);
  }

  private static WeightLayer expanded(WeightLayer consumer, int from, int inner, Expansion expansion, NeuronMap map) {
    int out = consumer.neurons();
    int kernel = consumer.fanIn() / consumer.incoming();
    int width = inner * kernel;
    int positions = expansion.positions(map.before());
    if (width % positions != 0 || (positions > 1 && width > positions)) {
      throw new IllegalArgumentException("layer " + consumer.name() + " reads each channel at " + width
          + " positions, but the map is for " + positions);
    }
    float[] weight = consumer.weight().toArray();
    float[] block = columns(weight, out, from * kernel, map.before() * width);
    float[] narrow = expansion.expand().underBlocks(block, out, width / positions);
    int channels = consumer.incoming() + (map.after() - map.before()) * inner;
    return consumer.with(
        Tensor.of(replaced(weight, out, from * kernel, map.before() * width, narrow),
            withSide(consumer.weight(), 1, channels)),
        expansion.hasNoOffset() ? consumer.bias() : shifted(consumer, block, expansion.offset()));
  }

  /** Returns some neighbouring columns of a matrix of so many rows. */
  private static float[] columns(float[] matrix, int rows, int from, int count) {
    int width = matrix.length / rows;
    float[] block = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(matrix, row * width + from, block, row * count, count);
    }
    return block;
  }

  /** Returns a matrix with other columns, and perhaps another number of them, in the place of some. */
  private static float[] replaced(float[] matrix, int rows, int from, int count, float[] block) {
    int before = matrix.length / rows;
    int inserted = block.length / rows;
    int after = before - count + inserted;
    float[] result = new float[rows * after];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(matrix, row * before, result, row * after, from);
      System.arraycopy(block, row * inserted, result, row * after + from, inserted);
      System.arraycopy(matrix, row * before + from + count, result, row * after + from + inserted,
          before - from - count);
    }
    return result;
  }

  private static Tensor shifted(WeightLayer consumer, float[] block, double[] offset) {
    int read = block.length / consumer.neurons();
    int inner = read / offset.length;
    if (inner * offset.length != read) {
      throw new IllegalArgumentException("layer " + consumer.name() + " reads " + read
          + " values, but the map has " + offset.length + " constants");
    }
    float[] bias = consumer.bias().toArray();
    int at = 0;
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      for (double constant : offset) {
        for (int p = 0; p < inner; p++) {
          sum += constant * block[at++];
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
