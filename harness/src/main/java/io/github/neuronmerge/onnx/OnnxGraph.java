package io.github.neuronmerge.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that was read and checked: every name is given once and found, and no node comes before what it reads.
 *
 * @param file the file as messages name it
 * @param opset the version of the operators
 * @param irVersion the version of the file format
 * @param input the one input
 * @param output the one output
 * @param weights the constants that stand beside the nodes, by name
 * @param nodes the nodes that the output needs, in an order in which they can be computed
 */
record OnnxGraph(String file, int opset, long irVersion, OnnxPort input, OnnxPort output,
    Map<String, OnnxConstant> weights, List<OnnxNode> nodes) {
  OnnxGraph {
    weights = Map.copyOf(weights);
    nodes = List.copyOf(nodes);
  }

  /** Returns the nodes that read each value. A node that reads it twice is there twice. The file's output adds none. */
  Map<String, List<OnnxNode>> readers() {
    Map<String, List<OnnxNode>> readers = new HashMap<>();
    for (OnnxNode node : nodes) {
      for (String name : node.inputs()) {
        readers.computeIfAbsent(name, unused -> new ArrayList<>()).add(node);
      }
    }
    return readers;
  }
}
