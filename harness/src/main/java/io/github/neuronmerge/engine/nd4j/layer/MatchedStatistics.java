package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.BatchNorm;
import java.util.ArrayList;
import java.util.List;

/** All batch normalisations of a graph that compare what they read with what they stored. */
public final class MatchedStatistics {
  private final List<MatchedNormNode> nodes = new ArrayList<>();

  LayerNode node(BatchNorm layer, Slot input, Arena arena) {
    MatchedNormNode node = new MatchedNormNode(layer, input, arena, nodes::size);
    nodes.add(node);
    return node;
  }

  /** Refuses a network that has none. */
  public void checkAny(String model) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException(model + " has no batch normalisation, so it stores no statistics");
    }
  }

  /** Returns the mean distance over all of them, after a forward pass. */
  public double distance() {
    return nodes.stream().mapToDouble(MatchedNormNode::distance).average().orElseThrow();
  }
}
