package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.ChannelSpaces;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel space whose channels (neurons) can be merged, with the batch normalisations that were folded into the layers
 * around it. In a chain that is a hidden layer: it has weights, and the next layer with weights consumes it. What stands
 * between them (activation, pooling, dropout, flattening) acts on each channel alone, so a map passes through.
 *
 * @param space the space as it is in the uncompressed network
 * @param folded the batch normalisations that were folded into layers, by the layers' names
 */
public record HiddenLayer(ChannelSpace space, Map<String, BatchNorm> folded) {
  public HiddenLayer {
    folded = Map.copyOf(folded);
  }

  /** Returns all of a network that can be merged, in order. */
  public static List<HiddenLayer> of(Network network) {
    return of(network, SpaceView.ALL);
  }

  /** Returns those of a view, in order. */
  public static List<HiddenLayer> of(Network network, SpaceView view) {
    return view.of(ChannelSpaces.of(network).free()).stream().map(space -> new HiddenLayer(space, Map.of())).toList();
  }

  /** Returns the space's name: that of the first layer that writes it. */
  public String name() {
    return space.name();
  }

  /** Returns n, its width. */
  public int neurons() {
    return space.channels();
  }

  /** Returns the name of the first layer that writes it. */
  public String producer() {
    return space.writers().get(0).node();
  }

  /** Returns the name of the first layer that reads it. */
  public String consumer() {
    return space.consumers().get(0).node();
  }

  /** Returns the space in {@code network}, where it and others may be narrower by now. */
  public ChannelSpace in(Network network) {
    return ChannelSpaces.of(network).named(name());
  }

  /** Returns the batch normalisation that was folded into a layer, if one was. */
  public Optional<BatchNorm> folded(String layer) {
    return Optional.ofNullable(folded.get(layer));
  }

  /** Returns the batch normalisation that was folded into the first layer that writes it, if one was. */
  public Optional<BatchNorm> normalisation() {
    return folded(producer());
  }

  /** Returns the first layer that writes it in {@code network}. */
  public WeightLayer layerIn(Network network) {
    return weightLayer(network, producer());
  }

  /** Returns the first layer that reads it in {@code network}. */
  public WeightLayer consumerIn(Network network) {
    return weightLayer(network, consumer());
  }

  static WeightLayer weightLayer(Network network, String name) {
    return network.weightLayer(network.indexOf(name));
  }
}
