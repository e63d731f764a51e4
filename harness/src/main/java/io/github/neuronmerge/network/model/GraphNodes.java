package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts an architecture together node by node. Each method adds a layer and returns its name. */
final class GraphNodes {
  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  GraphNodes(Shape input) {
    this.input = input;
    shapes.put(Network.INPUT, input);
  }

  String add(Layer layer, String... reads) {
    Node node = new Node(layer, reads);
    shapes.put(layer.name(), layer.outputShape(node.inputs().stream().map(shapes::get).toList()));
    nodes.add(node);
    return layer.name();
  }

  int channels(String name) {
    return shapes.get(name).channels();
  }

  /** Adds a square convolution whose padding keeps the sides of the maps at stride 1. */
  String conv(String name, String reads, int out, int kernel, int stride) {
    Tensor weight = Tensor.zeros(out, channels(reads), kernel, kernel);
    return add(new Conv2d(name, weight, Tensor.zeros(out), stride, /* padding= */ kernel / 2), reads);
  }

  /** Adds a 3 x 3 convolution with one filter for each channel. */
  String depthwise(String name, String reads, int stride) {
    int channels = channels(reads);
    return add(new Conv2d(name, Tensor.zeros(channels, 1, 3, 3), Tensor.zeros(channels), Sides.square(stride),
        Padding.of(1), Sides.ONE, /* groups= */ channels), reads);
  }

  String norm(String name, String reads) {
    return add(BatchNorm.initial(name, channels(reads), BatchNorm.DEFAULT_EPS), reads);
  }

  String relu(String name, String reads) {
    return add(new Activation(name, Activation.Function.RELU), reads);
  }

  Network network(String model) {
    return new Network(model, input, nodes);
  }
}
