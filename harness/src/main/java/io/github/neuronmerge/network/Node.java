package io.github.neuronmerge.network;

import java.util.List;

/**
 * A layer in a network, with the names of what it reads.
 *
 * @param layer the layer; its name is the name of the node and of its output
 * @param inputs the names of earlier nodes, or {@link Network#INPUT}, in the order in which the layer reads them
 */
public record Node(Layer layer, List<String> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("layer " + layer.name() + " reads nothing");
    }
  }

  /** Makes a node from a layer and the names of what it reads. */
  public Node(Layer layer, String... inputs) {
    this(layer, List.of(inputs));
  }

  /** Returns the name of the layer. */
  public String name() {
    return layer.name();
  }

  /** Returns what the node reads, if that is one value. Refuses a node that reads several. */
  public String input() {
    if (inputs.size() != 1) {
      throw new IllegalStateException("layer " + name() + " reads several values: " + inputs);
    }
    return inputs.get(0);
  }
}
