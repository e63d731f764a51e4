package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts graphs together for tests, node by node. Names are the kind of the layer and a number. */
public final class GraphBuilder {
  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  /** Starts a graph of images of that shape. */
  public GraphBuilder(Shape input) {
    this.input = input;
    shapes.put(Network.INPUT, input);
  }

  /** Makes a layer with a given name. */
  @FunctionalInterface
  public interface Named {
    /** Returns the layer. */
    Layer of(String name);
  }

  /** Adds a layer and returns its name. */
  public String add(String kind, Named layer, String... reads) {
    Node node = new Node(layer.of(kind + (nodes.size() + 1)), reads);
    shapes.put(node.name(), node.layer().outputShape(node.inputs().stream().map(shapes::get).toList()));
    nodes.add(node);
    return node.name();
  }

  /** Returns the shape of a value. */
  public Shape shape(String name) {
    return shapes.get(name);
  }

  /** Adds a convolution with weights of zero and returns its name. */
  public String conv(String reads, int out, Window window, int groups) {
    int in = shape(reads).channels() / groups;
    return add("conv", name -> new Conv2d(name, Tensor.zeros(out, in, window.height(), window.width()),
        Tensor.zeros(out), window.stride(), window.padding(), window.dilation(), groups), reads);
  }

  /** Adds a square convolution without groups that keeps the sides, for an odd kernel. */
  public String conv(String reads, int out, int kernel) {
    return conv(reads, out, Window.square(kernel, /* stride= */ 1, /* padding= */ kernel / 2), /* groups= */ 1);
  }

  /** Adds a fully connected layer with weights of zero and returns its name. */
  public String dense(String reads, int out) {
    return add("fc", name -> Dense.zeros(name, out, shape(reads).channels()), reads);
  }

  /** Adds batch normalisation in its initial state and returns its name. */
  public String norm(String reads) {
    return add("bn", name -> BatchNorm.initial(name, shape(reads).channels(), BatchNorm.DEFAULT_EPS), reads);
  }

  /** Adds an activation function and returns its name. */
  public String act(String reads, Activation.Function function) {
    return add("act", name -> TestNetworks.activation(name, function), reads);
  }

  /** Returns the network, whose last node is its output, with random weights. */
  public Network build(String model, long seed) {
    return TestNetworks.randomized(new Network(model, input, nodes), seed);
  }
}
