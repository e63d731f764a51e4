package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable chain of layers with their weights. Making one checks that the shapes chain and that names are unique.
 *
 * @param model which architecture family this is, "lenet5"
 * @param input the shape of one image
 * @param layers the layers from input to logits
 */
public record Network(String model, Shape input, List<Layer> layers) {
  public Network {
    layers = List.copyOf(layers);
    Set<String> names = new HashSet<>();
    Shape shape = input;
    for (Layer layer : layers) {
      if (!layer.name().matches("[A-Za-z0-9_-]+") || !names.add(layer.name())) {
        throw new IllegalArgumentException(
            "layer name '" + layer.name() + "' is used twice or has other characters than letters, digits, _ and -");
      }
      shape = layer.outputShape(shape);
    }
  }

  /** Returns the shape that each layer reads, in order, and last the shape of the network's output. */
  public List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    Shape shape = input;
    for (Layer layer : layers) {
      shapes.add(shape);
      shape = layer.outputShape(shape);
    }
    shapes.add(shape);
    return shapes;
  }

  /** Returns how many logits the network gives. */
  public int classes() {
    return shapes().get(layers.size()).size();
  }

  /** Returns the layers that have weights, in order. */
  public List<WeightLayer> weightLayers() {
    return layers.stream().map(Layer::weights).flatMap(Optional::stream).toList();
  }

  /** Returns a layer that has weights; refuses the index of another. */
  public WeightLayer weightLayer(int index) {
    Layer layer = layers.get(index);
    return layer.weights().orElseThrow(
        () -> new IllegalArgumentException("layer " + layer.name() + " of " + model + " has no neurons of its own"));
  }

  /**
   * Returns the layers {@code from} to {@code to - 1} as a network that reads what layer {@code from} reads; the first
   * layers give activations as "logits", the last ones go on from them.
   */
  public Network segment(int from, int to) {
    return new Network(model, shapes().get(Objects.checkFromToIndex(from, to, layers.size())),
        layers.subList(from, to));
  }

  /** Returns this network with one layer exchanged. */
  public Network with(int index, Layer layer) {
    List<Layer> changed = new ArrayList<>(layers);
    changed.set(index, layer);
    return new Network(model, input, changed);
  }

  /**
   * Returns what determines the architecture, {@code "lenet5:20-50-500-10"}: two networks of one model with equal
   * labels take equal time. A layer with weights is its width, batch normalisation is {@code "bn"}, for a network whose
   * normalisation was folded away is a faster one: {@code "lenet5-bn:20-bn-50-bn-500-bn-10"}.
   */
  public String architecture() {
    List<String> parts = new ArrayList<>();
    for (Layer layer : layers) {
      layer.<Optional<String>>byRole(
          weights -> Optional.of(Integer.toString(weights.neurons())),
          normalisation -> Optional.of("bn"),
          weightless -> Optional.empty()).ifPresent(parts::add);
    }
    return model + ":" + String.join("-", parts);
  }
}
