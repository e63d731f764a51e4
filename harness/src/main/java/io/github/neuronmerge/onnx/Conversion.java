package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.onnx.OnnxOrigin.LayerOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The state of turning one file into a network: what is known of the file's values, and the layers made so far. */
final class Conversion {
  private final OnnxGraph graph;
  private final Map<String, List<OnnxNode>> readers;
  private final Map<String, OnnxConstant> constants = new HashMap<>();
  private final Map<String, OnnxValue> values = new HashMap<>();
  private final Map<String, String> doneBy = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, LayerOrigin> origins = new LinkedHashMap<>();
  private final Set<String> neverBelowZero = new HashSet<>();
  private final LayerNames names = new LayerNames();
  private Shape input;

  Conversion(OnnxGraph graph, Shape input) {
    this.graph = graph;
    this.input = input;
    readers = graph.readers();
    constants.putAll(graph.weights());
  }

  int opset() {
    return graph.opset();
  }

  /** Returns how many images a batch has, if the file fixes that. */
  Optional<Integer> batch() {
    return graph.input().sides().get(0).length();
  }

  /** Returns the shape of the network's input. */
  Shape input() {
    return input;
  }

  /** Returns the layers made so far, with what they read. */
  List<Node> nodes() {
    return nodes;
  }

  /** Returns what the file said of each layer. */
  Map<String, LayerOrigin> origins() {
    return origins;
  }

  /** Returns what the file's value of that name is in the network, if it depends on the input. */
  Optional<OnnxValue> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns the value of that name, if it is known already. */
  Optional<OnnxConstant> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  void set(String name, OnnxValue value) {
    values.put(name, value);
  }

  void set(String name, OnnxConstant constant) {
    constants.put(name, constant);
  }

  /** Returns a value that a node reads, which must depend on the network's input. Padding around it is not allowed. */
  OnnxValue read(OnnxNode node, int index) {
    OnnxValue value = readWithEdge(node, index);
    if (value.edge().isPresent()) {
      throw node.refused("reads a padded image. Padding must be followed by a convolution or by pooling that can take "
          + "it in: zeros before a convolution or before an average of full windows");
    }
    return value;
  }

  /** Returns a value that a node reads, which may have padding around it. */
  OnnxValue readWithEdge(OnnxNode node, int index) {
    OnnxValue value = readAny(node, index);
    if (value.isSpread()) {
      throw node.refused("reads a value of " + value.shape().channels() + " channels that an Expand spreads to "
          + value.shown() + "; only a Mul by it is allowed");
    }
    return value;
  }

  /** Returns a value that a node reads, which may be spread over height and width. */
  OnnxValue readSpread(OnnxNode node, int index) {
    OnnxValue value = readAny(node, index);
    return value.isSpread() ? value : read(node, index);
  }

  private OnnxValue readAny(OnnxNode node, int index) {
    if (!node.hasInput(index)) {
      throw node.refused("has no input " + index);
    }
    String name = node.inputs().get(index);
    OnnxValue value = values.get(name);
    if (value == null) {
      throw node.refused("reads '" + name + "' as input " + index
          + (constants.containsKey(name) ? ", which is a constant; it must depend on the network's input"
              : ", which is not the first output of its node; others are not known"));
    }
    return value;
  }

  /** Returns an image that a node reads: channels x height x width. */
  OnnxValue readImage(OnnxNode node, int index) {
    OnnxValue value = readWithEdge(node, index);
    if (!value.isImage()) {
      throw node.refused("reads a value of shape " + value.shown() + (value.channelsLast().isPresent()
          ? " whose channels are last" : "") + "; it must be N x channels x height x width");
    }
    return value;
  }

  /** Returns a constant that a node reads. Refuses one that depends on the network's input. */
  OnnxConstant weights(OnnxNode node, int index, String what) {
    return optional(node, index, what).orElseThrow(() -> node.refused("has no " + what));
  }

  /** Returns a constant that a node reads, if it is given. */
  Optional<OnnxConstant> optional(OnnxNode node, int index, String what) {
    if (!node.hasInput(index)) {
      return Optional.empty();
    }
    OnnxConstant constant = constants.get(node.inputs().get(index));
    if (constant == null) {
      throw node.refused("computes its " + what + " from the network's input; it must be a constant");
    }
    return Optional.of(constant);
  }

  /** Makes a tensor of a layer. Refuses values that are not finite. */
  static Tensor tensor(OnnxNode node, String what, float[] numbers, int... dims) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw node.refused("its " + what + " has the value " + number + "; all must be finite numbers");
      }
    }
    try {
      return Tensor.of(numbers, dims);
    } catch (IllegalArgumentException e) {
      throw node.refused("its " + what + " has shape " + Arrays.toString(dims) + ": " + e.getMessage());
    }
  }

  /** Returns the node that alone reads a node's output, if there is one. The file's output is read by its user too. */
  Optional<OnnxNode> onlyReader(OnnxNode node) {
    List<OnnxNode> all = readers.getOrDefault(node.output(), List.of());
    return all.size() == 1 && !node.output().equals(graph.output().name()) ? Optional.of(all.get(0)) : Optional.empty();
  }

  /**
   * A constant that is added to a value.
   *
   * @param constant the constant
   * @param by the node that adds it
   * @param place which of the node's inputs it is
   */
  record AddedConstant(OnnxConstant constant, OnnxNode by, int place) {}

  /** Returns the constant that the only reader of a node's output adds to it, if that is what it does. */
  Optional<AddedConstant> addedConstant(OnnxNode node) {
    Optional<OnnxNode> reader = onlyReader(node)
        .filter(next -> next.operator().equals("Add") && next.inputs().size() == 2);
    int place = reader.filter(next -> next.inputs().get(0).equals(node.output())).isPresent() ? 1 : 0;
    return reader.flatMap(next -> constant(next.inputs().get(place))
        .map(constant -> new AddedConstant(constant, next, place)));
  }

  /** Returns whether no element of a value is ever negative. */
  boolean isNeverBelowZero(OnnxValue value) {
    return neverBelowZero.contains(value.layer());
  }

  /** Notes whether no element of a value is ever negative, and returns the value. */
  OnnxValue withSign(OnnxValue value, boolean isNeverBelowZero) {
    if (isNeverBelowZero) {
      neverBelowZero.add(value.layer());
    }
    return value;
  }

  /** Returns whether more than one node reads the file's input. */
  boolean hasSharedInput() {
    return readers.getOrDefault(graph.input().name(), List.of()).size() > 1;
  }

  /** Sees the network's input with another shape. Only before anything reads it. */
  void reshapeInput(Shape shape) {
    input = shape;
  }

  /** Says that a later node needs nothing of its own, because a layer does its work. */
  void take(OnnxNode done, String layer) {
    doneBy.put(done.output(), layer);
    origins.computeIfPresent(layer, (name, origin) ->
        new LayerOrigin(origin.node(), origin.operator(), done.output(), origin.weights()));
  }

  /** Returns the layer that does a node's work already. */
  Optional<String> layerThatDid(OnnxNode node) {
    return Optional.ofNullable(doneBy.get(node.output()));
  }

  /**
   * Adds a layer.
   *
   * @param node the node that it comes from
   * @param weights the names of its initializers in the file
   * @param make makes the layer from its name
   * @param inputs what it reads
   * @return its output, as an image or a vector
   */
  OnnxValue add(OnnxNode node, List<String> weights, Function<String, Layer> make, OnnxValue... inputs) {
    String name = names.of(node, weights);
    try {
      Layer layer = make.apply(name);
      Shape shape = layer.outputShape(Arrays.stream(inputs).map(OnnxValue::shape).toList());
      nodes.add(new Node(layer, Arrays.stream(inputs).map(OnnxValue::layer).toList()));
      origins.put(name, new LayerOrigin(node.name(), node.operator(), node.output(), weights));
      boolean isVector = inputs[0].isVector();
      return OnnxValue.of(name, shape, isVector
          ? OnnxValue.listOf(shape.size()) : OnnxValue.listOf(shape.channels(), shape.height(), shape.width()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw node.refused(e.getMessage());
    }
  }

  /** Adds a layer that keeps the sides and the order of what it reads. */
  OnnxValue addSame(OnnxNode node, Function<String, Layer> make, OnnxValue... inputs) {
    return inputs[0].with(add(node, List.of(), make, inputs).layer());
  }

  /** Returns the names of those inputs of a node that stand in the file as initializers. */
  List<String> initializers(OnnxNode node, int from, int to) {
    return node.inputs().subList(Math.min(from, node.inputs().size()), Math.min(to, node.inputs().size())).stream()
        .filter(graph.weights()::containsKey).toList();
  }

}
