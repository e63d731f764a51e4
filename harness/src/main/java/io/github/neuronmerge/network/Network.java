package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An immutable graph of layers with their weights. The constructor checks that each layer can read what it is given,
 * that names are unique, and that all is read. In a chain, which is the plain case, each layer reads the one before.
 *
 * @param model the name of the architecture family, "lenet5"
 * @param input the shape of one image
 * @param nodes the layers with the names of what they read, in an order in which each reads earlier ones only. The last
 *     is the output: logits, for a classifier
 */
public record Network(String model, Shape input, List<Node> nodes) {
  /** The name by which nodes read the images. No layer may have it. */
  public static final String INPUT = "input";

  public Network {
    nodes = List.copyOf(nodes);
    Set<String> unread = new HashSet<>();
    Map<String, Shape> shapes = new HashMap<>(Map.of(INPUT, input));
    for (Node node : nodes) {
      String name = node.name();
      if (!name.matches("[A-Za-z0-9_./:-]+") || shapes.containsKey(name)) {
        throw new IllegalArgumentException("layer name '" + name + "' is used twice, is '" + INPUT
            + "', or has other characters than letters, digits and _ - . / :");
      }
      for (String read : node.inputs()) {
        if (!shapes.containsKey(read)) {
          throw new IllegalArgumentException(
              "layer " + name + " reads '" + read + "', which is no earlier layer and not '" + INPUT + "'");
        }
        unread.remove(read);
      }
      shapes.put(name, node.layer().outputShape(node.inputs().stream().map(shapes::get).toList()));
      unread.add(name);
    }
    if (unread.size() > 1) {
      String output = nodes.get(nodes.size() - 1).name();
      String lost = nodes.stream().map(Node::name).filter(name -> unread.contains(name) && !name.equals(output))
          .findFirst().orElseThrow();
      throw new IllegalArgumentException(
          "layer " + lost + " is read by no later layer; only the last one, " + output + ", is the output");
    }
  }

  /** Makes a chain: each layer reads the one before. */
  public static Network chain(String model, Shape input, List<Layer> layers) {
    List<Node> nodes = new ArrayList<>();
    String before = INPUT;
    for (Layer layer : layers) {
      nodes.add(new Node(layer, before));
      before = layer.name();
    }
    return new Network(model, input, nodes);
  }

  /** Returns whether each layer reads the one before and nothing else. */
  public boolean isChain() {
    return IntStream.range(0, nodes.size()).allMatch(i -> nodes.get(i).inputs().equals(List.of(nameBefore(i))));
  }

  /** Returns the name of the node before a node in order, or {@link #INPUT}. */
  private String nameBefore(int index) {
    return index == 0 ? INPUT : nodes.get(index - 1).name();
  }

  /** Returns the layers in order. */
  public List<Layer> layers() {
    return nodes.stream().map(Node::layer).toList();
  }

  /**
   * Returns the shape of the input, followed by the output shapes of all layers in order. So the element at {@code i}
   * is the input shape of layer {@code i} of a chain, and the element at {@code i + 1} the output shape of layer {@code
   * i} of any network.
   */
  public List<Shape> shapes() {
    return List.copyOf(shapesByName().values());
  }

  /** Returns the shape of the input and of each layer's output by name, in order. */
  public Map<String, Shape> shapesByName() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, input);
    for (Node node : nodes) {
      shapes.put(node.name(), node.layer().outputShape(node.inputs().stream().map(shapes::get).toList()));
    }
    return shapes;
  }

  /** Returns the name of the output: the last layer, or {@link #INPUT} if there is none. */
  public String output() {
    return nameBefore(nodes.size());
  }

  /** Returns how many classes, and so logits, the network has. */
  public int classes() {
    return shapes().get(nodes.size()).size();
  }

  /** Returns the place of the layer of that name in the order. Refuses an unknown name. */
  public int indexOf(String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(model + " has no layer '" + name + "'");
  }

  /** Returns the node of that name. Refuses an unknown name. */
  public Node node(String name) {
    return nodes.get(indexOf(name));
  }

  /** Returns the layer of that name. Refuses an unknown name. */
  public Layer layer(String name) {
    return node(name).layer();
  }

  /** Returns the nodes that read the layer of that name, or the input, in order. */
  public List<Node> readers(String name) {
    return nodes.stream().filter(node -> node.inputs().contains(name)).toList();
  }

  /** Returns the layers that have weights, in order. */
  public List<WeightLayer> weightLayers() {
    return layers().stream().map(Layer::weights).flatMap(Optional::stream).toList();
  }

  /** Returns the layer at that index. Refuses a layer without weights. */
  public WeightLayer weightLayer(int index) {
    Layer layer = nodes.get(index).layer();
    return layer.weights().orElseThrow(
        () -> new IllegalArgumentException("layer " + layer.name() + " of " + model + " has no neurons of its own"));
  }

  /**
   * Returns the layers {@code from} to {@code to - 1} as a network of their own, whose input is that of layer {@code
   * from}. The "logits" of a segment that ends before the last layer are activations. Refuses a segment that reads
   * other values too, or of which more than the last value is read later.
   */
  public Network segment(int from, int to) {
    Objects.checkFromToIndex(from, to, nodes.size());
    for (Node node : nodes.subList(from, Math.max(from, to - 1))) {
      if (readers(node.name()).stream().anyMatch(reader -> indexOf(reader.name()) >= to)) {
        throw new IllegalArgumentException("a segment of " + model + " that ends with " + nameBefore(to)
            + " would lose the output of " + node.name() + ", which a later layer reads");
      }
    }
    String before = nameBefore(from);
    List<Node> part = nodes.subList(from, to).stream().map(node -> new Node(node.layer(),
        node.inputs().stream().map(read -> read.equals(before) ? INPUT : read).toList())).toList();
    return new Network(model, shapes().get(from), part);
  }

  /**
   * Returns the nodes that must run to compute some outputs from known ones, in order. Refuses unknown names, and
   * outputs that need the network's input if that is not among the known ones.
   *
   * @param known the names of layers whose outputs are known, or {@link #INPUT}
   * @param wanted the names of layers whose outputs are wanted, or {@link #INPUT}
   */
  public List<Node> between(Collection<String> known, Collection<String> wanted) {
    Set<String> needed = new HashSet<>(wanted);
    List<Node> path = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (needed.remove(node.name()) && !known.contains(node.name())) {
        path.add(0, node);
        needed.addAll(node.inputs());
      }
    }
    if (needed.remove(INPUT) && !known.contains(INPUT)) {
      throw new IllegalArgumentException("the input must be known to compute " + wanted + " of " + model + ", not only "
          + known);
    }
    if (!needed.isEmpty()) {
      throw new IllegalArgumentException(model + " has no layer '" + needed.iterator().next() + "'");
    }
    return path;
  }

  /** Returns this network with one layer replaced. If the new layer has another name, its readers follow it. */
  public Network with(int index, Layer layer) {
    List<Layer> changed = new ArrayList<>(layers());
    changed.set(index, layer);
    return withLayers(changed);
  }

  /** Returns this network with the layer of that name replaced. If the new one has another name, its readers follow. */
  public Network with(String name, Layer layer) {
    return with(indexOf(name), layer);
  }

  /** Returns this network with each layer replaced by what the function makes of it. */
  public Network map(UnaryOperator<Layer> function) {
    return withLayers(nodes.stream().map(node -> function.apply(node.layer())).toList());
  }

  /** Returns this network with other layers, as many as there are, which read the layers at the same places. */
  public Network withLayers(List<Layer> layers) {
    if (layers.size() != nodes.size()) {
      throw new IllegalArgumentException(model + " has " + nodes.size() + " layers, not " + layers.size());
    }
    Map<String, String> names = new HashMap<>(Map.of(INPUT, INPUT));
    List<Node> changed = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      names.put(nodes.get(i).name(), layers.get(i).name());
      changed.add(new Node(layers.get(i), nodes.get(i).inputs().stream().map(names::get).toList()));
    }
    return new Network(model, input, changed);
  }

  /**
   * Returns the label of the architecture, {@code "lenet5:20-50-500-10"}. Networks with equal labels take equal time. A
   * layer with weights appears as its width and batch normalisation as {@code "bn"}, as in {@code
   * "lenet5-bn:20-bn-50-bn-500-bn-10"}, because a network with folded batch normalisation is faster. What is no chain
   * has a shorter label, see {@link ArchitectureLabel}.
   */
  public String architecture() {
    return ArchitectureLabel.of(this);
  }
}
