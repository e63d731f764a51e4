package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts the nodes of a file into an order in which they can be computed, and leaves out those that the output does not
 * need. Refuses names that are given twice or by nobody, and cycles.
 */
final class NodeOrder {
  private final String file;
  private final List<OnnxNode> nodes;
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> givenBy = new HashMap<>();

  private NodeOrder(String file, List<OnnxNode> nodes) {
    this.file = file;
    this.nodes = nodes;
  }

  /** Returns the nodes that the output needs. Nodes keep the file's order where it can be kept. */
  static List<OnnxNode> of(String file, String input, Set<String> weights, String output, List<OnnxNode> nodes) {
    NodeOrder order = new NodeOrder(file, nodes);
    order.given.addAll(weights);
    order.given.add(input);
    order.findOutputs();
    if (order.given.contains(output)) {
      throw new BadInputException(file + ": the output '" + output + "' is the input or a weight; it must be computed");
    }
    return order.sorted(order.needed(output));
  }

  private void findOutputs() {
    for (int i = 0; i < nodes.size(); i++) {
      for (String name : nodes.get(i).outputs()) {
        if (!name.isEmpty() && (given.contains(name) || givenBy.put(name, i) != null)) {
          throw nodes.get(i).refused("gives the value '" + name + "', which something else gives as well");
        }
      }
    }
  }

  private Set<Integer> needed(String output) {
    if (!givenBy.containsKey(output)) {
      throw new BadInputException(file + ": no node gives the output '" + output + "'" + suggestion(output));
    }
    Set<Integer> needed = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(givenBy.get(output)));
    while (!open.isEmpty()) {
      int index = open.pop();
      if (needed.add(index)) {
        OnnxNode node = nodes.get(index);
        for (String name : node.inputs()) {
          if (!name.isEmpty() && !given.contains(name)) {
            if (!givenBy.containsKey(name)) {
              throw node.refused("reads '" + name + "', which no node, initializer or input gives" + suggestion(name));
            }
            open.push(givenBy.get(name));
          }
        }
      }
    }
    return needed;
  }

  private String suggestion(String name) {
    List<String> near = NearestNames.of(name, givenBy.keySet());
    return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
  }

  private List<OnnxNode> sorted(Set<Integer> needed) {
    Map<Integer, Set<Integer>> waitsFor = new HashMap<>();
    Map<Integer, List<Integer>> readers = new HashMap<>();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int index : needed) {
      Set<Integer> sources = new HashSet<>();
      nodes.get(index).inputs().stream().filter(givenBy::containsKey).forEach(name -> sources.add(givenBy.get(name)));
      sources.forEach(source -> readers.computeIfAbsent(source, unused -> new ArrayList<>()).add(index));
      waitsFor.put(index, sources);
      if (sources.isEmpty()) {
        ready.add(index);
      }
    }
    List<OnnxNode> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int index = ready.remove();
      sorted.add(nodes.get(index));
      for (int reader : readers.getOrDefault(index, List.of())) {
        Set<Integer> sources = waitsFor.get(reader);
        sources.remove(index);
        if (sources.isEmpty()) {
          ready.add(reader);
        }
      }
      waitsFor.remove(index);
    }
    if (!waitsFor.isEmpty()) {
      throw onACycle(waitsFor).refused("is on a cycle of nodes; a node must not read what depends on it");
    }
    return sorted;
  }

  /** Returns a node that waits for itself. Every node that is left waits for another one that is left. */
  private OnnxNode onACycle(Map<Integer, Set<Integer>> waitsFor) {
    Set<Integer> seen = new HashSet<>();
    int at = waitsFor.keySet().iterator().next();
    while (seen.add(at)) {
      at = waitsFor.get(at).iterator().next();
    }
    return nodes.get(at);
  }
}
