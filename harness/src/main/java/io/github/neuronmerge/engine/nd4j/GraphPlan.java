package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a graph computes, in which order.
 *
 * @param known the shapes of what is given, by name
 * @param wanted the names of what is wanted
 * @param steps the layers that must run
 * @param reads how often the steps read each name
 */
record GraphPlan(Map<String, Shape> known, Set<String> wanted, List<Step> steps, Map<String, Integer> reads) {
  /**
   * A layer with what it reads and the name under which others read its output. This is not the layer's own name where
   * layers changed places.
   */
  record Step(String name, List<String> inputs, Layer layer) {}

  /** Plans a whole network. */
  static GraphPlan of(Network network) {
    return between(network, Set.of(Network.INPUT), Set.of(network.output()));
  }

  /** Plans the part of a network between known and wanted values. */
  static GraphPlan between(Network network, Set<String> known, Set<String> wanted) {
    Map<String, Shape> shapes = network.shapesByName();
    Map<String, Shape> knownShapes = new HashMap<>();
    known.forEach(name -> knownShapes.put(name, shapes.get(name)));
    List<Node> path = network.between(known, wanted);
    Map<String, Integer> reads = new HashMap<>();
    for (Node node : path) {
      node.inputs().forEach(name -> reads.merge(name, 1, Integer::sum));
    }
    return new GraphPlan(knownShapes, wanted, poolFirst(path, wanted, reads), reads);
  }

  /**
   * Moves max pooling before the activation that it follows, if nothing else reads that. The result is the same for
   * functions that do not decrease, and the activation then processes a quarter of the values. Max pooling is not moved
   * before batch normalisation, which must see all values in training and may have a negative scale.
   */
  private static List<Step> poolFirst(List<Node> path, Set<String> wanted, Map<String, Integer> reads) {
    List<Step> steps = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (Node node : path) {
      Step step = new Step(node.name(), node.inputs(), node.layer());
      String input = node.inputs().get(0);
      int before = places.getOrDefault(input, -1);
      if (node.layer().isMaximum() && before >= 0 && steps.get(before).layer().isNonDecreasing()
          && !wanted.contains(input) && reads.get(input) == 1) {
        Step function = steps.get(before);
        steps.set(before, new Step(input, function.inputs(), node.layer()));
        step = new Step(step.name(), step.inputs(), function.layer());
      }
      places.put(step.name(), steps.size());
      steps.add(step);
    }
    return steps;
  }

  /** Returns the plan with batch normalisation as it is in inference, also where gradients are computed. */
  GraphPlan withFixedStatistics() {
    return new GraphPlan(known, wanted, steps.stream().map(step -> new Step(step.name(), step.inputs(),
        step.layer().normalisation().<Layer>map(GraphPlan::fixed).orElse(step.layer()))).toList(), reads);
  }

  private static ChannelAffine fixed(BatchNorm norm) {
    float[] scale = new float[norm.channels()];
    float[] shift = new float[norm.channels()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = (float) norm.scale(c);
      shift[c] = (float) norm.shift(c);
    }
    return new ChannelAffine(norm.name(), Tensor.of(scale, scale.length), Tensor.of(shift, shift.length));
  }

  /** Returns whether a value is needed by more than one reader, of which the caller may be one. */
  boolean isShared(String name) {
    return reads.getOrDefault(name, 0) + (wanted.contains(name) ? 1 : 0) > 1;
  }
}
