package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable chain of layers with their weights. The constructor checks that each layer can read the output of the
 * one before, and that names are unique.
 *
 * @param model the name of the architecture family, "lenet5"
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

  /** Returns the input shapes of all layers in order, followed by the shape of the network's output. */
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

  /** Returns how many classes, and so logits, the network has. */
  public int classes() {
    return shapes().get(layers.size()).size();
  }

  /** Returns the layers that have weights, in order. */
  public List<WeightLayer> weightLayers() {
    return layers.stream().map(Layer::weights).flatMap(Optional::stream).toList();
  }

  /** Returns the layer at that index. Refuses a layer without weights. */
  public WeightLayer weightLayer(int index) {
    Layer layer = layers.get(index);
    return layer.weights().orElseThrow(
        () -> new IllegalArgumentException("layer " + layer.name() + " of " + model + " has no neurons of its own"));
  }

  /**
   * Returns the layers {@code from} to {@code to - 1} as a network of their own, whose input is that of layer {@code
   * from}. The "logits" of a segment that ends before the last layer are activations.
   */
  public Network segment(int from, int to) {
    return new Network(model, shapes().get(Objects.checkFromToIndex(from, to, layers.size())),
        layers.subList(from, to));
  }

  /** Returns this network with one layer replaced. */
  public Network with(int index, Layer layer) {
    List<Layer> changed = new ArrayList<>(layers);
    changed.set(index, layer);
    return new Network(model, input, changed);
  }

  /**
   * Returns the label of the architecture, {@code "lenet5:20-50-500-10"}. Networks with equal labels take equal time. A
   * layer with weights appears as its width and batch normalisation as {@code "bn"}, as in {@code
   * "lenet5-bn:20-bn-50-bn-500-bn-10"}, because a network with folded batch normalisation is faster.
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
