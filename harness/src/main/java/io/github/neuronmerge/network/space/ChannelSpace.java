package io.github.neuronmerge.network.space;

import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Channels that must change together. In a chain each hidden layer is a space of one producer and one consumer.
 *
 * @param name the name of the first layer that writes it; where a layer writes several spaces, the later ones have
 *     {@code #2}, {@code #3} and so on behind it
 * @param channels n, how many there are
 * @param writers layers whose weights have a row for each channel, in the network's order: the producers, and depthwise
 *     convolutions that the channels pass. The first is a producer
 * @param depthwise those of them that are depthwise convolutions
 * @param affine batch normalisations and other layers with a factor and a summand for each channel that they pass
 * @param consumers layers whose weights have columns for each channel, in the network's order. A layer that reads the
 *     space twice is there twice
 * @param passed all other layers that the channels pass: activations, pooling, sums and so on
 * @param isSummed whether a sum unites it: a residual connection, not the interior of a block
 * @param frozen why its channels cannot be changed; empty where they can
 */
public record ChannelSpace(String name, int channels, List<Place> writers, List<Place> depthwise, List<Place> affine,
    List<Place> consumers, List<String> passed, boolean isSummed, Optional<String> frozen) {
  public ChannelSpace {
    writers = List.copyOf(writers);
    depthwise = List.copyOf(depthwise);
    affine = List.copyOf(affine);
    consumers = List.copyOf(consumers);
    passed = List.copyOf(passed);
  }

  /** Returns the layers that make the channels of others: the writers without depthwise convolutions, in order. */
  public List<Place> producers() {
    return writers.stream().filter(place -> !depthwise.contains(place)).toList();
  }

  /** Returns how many channels must stay at least: a depthwise convolution of one channel is none any more. */
  public int least() {
    return depthwise.isEmpty() ? 1 : Math.min(2, channels);
  }

  /** Returns whether s(a x) = a s(x) for a > 0 holds for all that the channels pass on their way. */
  public boolean isPositivelyHomogeneous(Network network) {
    return notHomogeneous(network).isEmpty();
  }

  /** Returns the first layer that the channels pass and for which that does not hold. */
  public Optional<Layer> notHomogeneous(Network network) {
    return Stream.concat(passed.stream(), Stream.of(depthwise, affine).flatMap(List::stream).map(Place::node))
        .map(network::layer).filter(layer -> !layer.isPositivelyHomogeneous()).findFirst();
  }
}
