package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.onnx.OnnxOrigin.LayerOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a network of a file that was read and checked, node by node. */
final class OnnxReader {
  /** The operator that gives the shape of a value, which is a constant but for the batch. */
  static final String SHAPE = "Shape";
  private static final Set<String> WITH_WINDOWS = Set.of("Conv", "MaxPool", "AveragePool");
  private static final Set<String> KEEPS_ORDER =
      Set.of("Add", "Sub", "Mul", "Div", "Cast", "Identity", "Clip", "Relu", "Dropout", "Pad");

  private final OnnxGraph graph;
  private final Map<String, ActivationPatterns.Found> patterns;
  private final List<OnnxNode> needed;
  private final boolean isChannelsLast;
  private final Conversion conversion;

  private OnnxReader(OnnxGraph graph, Optional<Shape> images) {
    this.graph = graph;
    patterns = ActivationPatterns.of(graph);
    needed = ActivationPatterns.needed(graph, patterns);
    isChannelsLast = isInputChannelsLast();
    Shape input = inputShape(images);
    conversion = new Conversion(graph, input);
    conversion.set(graph.input().name(), new OnnxValue(
        Network.INPUT, input, inputDims(input), isChannelsLast ? Optional.of(input) : Optional.empty(),
        Optional.empty()));
  }

  /**
   * Reads a network.
   *
   * @param file the file as messages name it
   * @param model the name of the network's architecture
   * @param bytes the file's bytes
   * @param images the shape of one image, for files that leave it free
   */
  static OnnxImport read(String file, String model, byte[] bytes, Optional<Shape> images) {
    return new OnnxReader(GraphReader.read(file, bytes), images).imported(model);
  }

  private OnnxImport imported(String model) {
    // An operator that nobody knows is told before what is wrong with those before it.
    needed.stream().filter(node -> !patterns.containsKey(node.output()) && !node.operator().equals(SHAPE)
        && !ConstantFolding.operators().contains(node.operator())).forEach(Operators::of);
    // Constants first, so that a layer finds the biases that a later node adds.
    needed.stream().filter(node -> node.operator().equals("Constant")).forEach(this::convert);
    needed.stream().filter(node -> !node.operator().equals("Constant")).forEach(this::convert);
    String name = graph.output().name();
    OnnxValue output = conversion.value(name).orElseThrow(
        () -> refused("the output '" + name + "' does not depend on the input '" + graph.input().name() + "'"));
    if (output.isSpread()) {
      throw refused("the output '" + name + "' is a value that an Expand spreads; only a Mul by it is allowed");
    }
    if (output.edge().isPresent() || output.channelsLast().isPresent()) {
      throw refused("the output '" + name + "' of shape " + output.shown()
          + " is padded or has its channels last; neither is allowed");
    }
    checkDeclared(output);
    List<Node> nodes = nodesFor(output.layer());
    if (nodes.isEmpty()) {
      // A network has a layer at least.
      nodes.add(new Node(new Activation("identity", Activation.Function.IDENTITY), Network.INPUT));
    }
    Map<String, LayerOrigin> origins = new HashMap<>(conversion.origins());
    origins.keySet().retainAll(nodes.stream().map(Node::name).toList());
    try {
      return new OnnxImport(new Network(model, conversion.input(), nodes), new OnnxOrigin(graph.opset(),
          graph.irVersion(), isForAnySize() ? graph.input() : port(graph.input(), conversion.value(
          graph.input().name()).orElseThrow()), isChannelsLast, port(graph.output(), output), origins));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(graph.file() + ": " + e.getMessage(), e);
    }
  }

  private void convert(OnnxNode node) {
    Optional<String> doneBy = conversion.layerThatDid(node);
    ActivationPatterns.Found pattern = patterns.get(node.output());
    if (doneBy.isPresent()) {
      conversion.set(node.output(), node.inputs().stream().map(conversion::value).flatMap(Optional::stream)
          .filter(value -> value.layer().equals(doneBy.get())).findFirst().orElseThrow());
    } else if (pattern != null && conversion.value(pattern.base()).isPresent()) {
      OnnxValue base = conversion.value(pattern.base()).get();
      conversion.set(node.output(), ActivationOperators.added(node, conversion, base, pattern.function()));
    } else if (node.operator().equals(SHAPE)) {
      conversion.set(node.output(), shape(node));
    } else if (readsConstantsAlone(node)) {
      List<OnnxConstant> inputs = node.inputs().stream().map(conversion::constant).flatMap(Optional::stream).toList();
      conversion.set(node.output(), ConstantFolding.fold(node, inputs));
    } else {
      conversion.set(node.output(), Operators.of(node).convert(node, conversion));
    }
  }

  private boolean readsConstantsAlone(OnnxNode node) {
    return ConstantFolding.operators().contains(node.operator())
        && node.inputs().stream().allMatch(name -> conversion.constant(name).isPresent());
  }

  private OnnxConstant shape(OnnxNode node) {
    if (!node.hasInput(0)) {
      throw node.refused("has no input");
    }
    String name = node.inputs().get(0);
    long[] dims = conversion.constant(name).map(constant -> Arrays.stream(constant.dims()).asLongStream().toArray())
        .orElseGet(() -> conversion.read(node, 0).fullDims());
    int from = place(node.attributes().whole("start", 0), dims.length);
    int to = Math.max(from, place(node.attributes().whole("end", dims.length), dims.length));
    return OnnxConstant.ofWholes(Arrays.copyOfRange(dims, from, to), to - from);
  }

  private static int place(long index, int length) {
    return (int) Math.min(Math.max(index < 0 ? index + length : index, 0), length);
  }

  private boolean isInputChannelsLast() {
    Map<String, List<OnnxNode>> readers = graph.readers();
    String name = graph.input().name();
    for (int i = 0; i < graph.nodes().size() && graph.input().rank() == 4; i++) {
      List<OnnxNode> next = readers.getOrDefault(name, List.of());
      if (next.size() == 1 && next.get(0).operator().equals("Transpose")) {
        return Arrays.equals(ShapeChange.order(next.get(0), 4), new int[] {0, 3, 1, 2});
      }
      if (next.size() != 1 || !KEEPS_ORDER.contains(next.get(0).operator())) {
        return false;
      }
      name = next.get(0).output();
    }
    return false;
  }

  private Shape inputShape(Optional<Shape> images) {
    OnnxPort input = graph.input();
    if (input.rank() < 2 || input.rank() > 4) {
      throw refused("the input '" + input.name() + "' has shape [" + input.shape()
          + "]; it must be images (N x channels x height x width, or channels last), maps (N x height x width) or "
          + "vectors (N x length)");
    }
    List<Optional<Integer>> sides = input.sides().stream().skip(1).map(OnnxPort.Side::length).toList();
    if (images.isEmpty() && sides.stream().anyMatch(Optional::isEmpty)) {
      throw refused("the input '" + input.name() + "' has the free shape [" + input.shape()
          + "], so the shape of one image must be given: channels x height x width");
    }
    Shape shape = shape(sides.stream().map(side -> side.orElse(1)).toList());
    if (images.isEmpty()) {
      return shape;
    }
    List<Integer> wanted = inputDims(images.get());
    for (int axis = 0; axis < sides.size(); axis++) {
      if (wanted.size() != sides.size() || !sides.get(axis).orElse(wanted.get(axis)).equals(wanted.get(axis))) {
        throw refused("images of shape " + images.get() + " were asked for, but the input '" + input.name() + "' has ["
            + input.shape() + "]");
      }
    }
    return images.get();
  }

  private Shape shape(List<Integer> sides) {
    return switch (sides.size()) {
      case 1 -> Shape.flat(sides.get(0));
      case 2 -> new Shape(1, sides.get(0), sides.get(1));
      default -> isChannelsLast
          ? new Shape(sides.get(2), sides.get(0), sides.get(1)) : new Shape(sides.get(0), sides.get(1), sides.get(2));
    };
  }

  private List<Integer> inputDims(Shape shape) {
    return switch (graph.input().rank()) {
      case 2 -> OnnxValue.listOf(shape.size());
      case 3 -> OnnxValue.listOf(shape.height(), shape.width());
      default -> isChannelsLast ? OnnxValue.listOf(shape.height(), shape.width(), shape.channels())
          : OnnxValue.listOf(shape.channels(), shape.height(), shape.width());
    };
  }

  /** Refuses a file that says another shape of its output than comes out. */
  private void checkDeclared(OnnxValue output) {
    List<OnnxPort.Side> sides = graph.output().sides();
    for (int axis = 0; axis < sides.size(); axis++) {
      int found = axis == 0 || axis > output.dims().size() ? 0 : output.dims().get(axis - 1);
      if (sides.size() != output.dims().size() + 1
          || (axis > 0 && sides.get(axis).length().filter(said -> said != found).isPresent())) {
        throw refused("says that its output '" + graph.output().name() + "' has shape [" + graph.output().shape()
            + "], but it is " + output.shown());
      }
    }
  }

  /** Returns whether the layers are right for images of another size, too, if the file leaves that free. */
  private boolean isForAnySize() {
    return needed.stream().noneMatch(node -> node.operator().equals("GlobalMaxPool")
        || (WITH_WINDOWS.contains(node.operator()) && node.attributes().text("auto_pad", "").startsWith("SAME")));
  }

  /** Returns a port with the sides that were found in place of those that are free. */
  private static OnnxPort port(OnnxPort declared, OnnxValue output) {
    List<OnnxPort.Side> sides = new ArrayList<>();
    sides.add(OnnxPort.Side.free(declared.sides().stream().findFirst().map(OnnxPort.Side::label).orElse("")));
    output.dims().forEach(side -> sides.add(OnnxPort.Side.of(side)));
    return new OnnxPort(declared.name(), sides);
  }

  /** Returns the layers on which an output depends. */
  private List<Node> nodesFor(String output) {
    Set<String> wanted = new HashSet<>(Set.of(output));
    List<Node> nodes = new ArrayList<>();
    for (int i = conversion.nodes().size() - 1; i >= 0; i--) {
      Node node = conversion.nodes().get(i);
      if (wanted.contains(node.name())) {
        nodes.add(0, node);
        wanted.addAll(node.inputs());
      }
    }
    return nodes;
  }

  private BadInputException refused(String why) {
    return new BadInputException(graph.file() + ": " + why);
  }
}
