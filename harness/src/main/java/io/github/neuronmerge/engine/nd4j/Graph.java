package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.nd4j.layer.ForkNode;
import io.github.neuronmerge.engine.nd4j.layer.LayerNode;
import io.github.neuronmerge.engine.nd4j.layer.Layout;
import io.github.neuronmerge.engine.nd4j.layer.Masks;
import io.github.neuronmerge.engine.nd4j.layer.MatchedStatistics;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network, or a part of it, prepared for one batch size: nodes over arrays that are allocated once. In inference a
 * value's memory is used again after its last reader has run.
 */
final class Graph {
  private final GraphPlan plan;
  private final Arena arena;
  private final boolean isTraining;
  private final Map<String, INDArray> inputs = new LinkedHashMap<>();
  private final Map<String, INDArray> inputGradients = new HashMap<>();
  private final Map<String, Slot> outputs = new LinkedHashMap<>();
  /** Where the gradients of wanted values are written, in training: that of the loss, without those of readers. */
  private final Map<String, INDArray> outputGradients = new HashMap<>();
  private final List<LayerNode> nodes = new ArrayList<>();
  /** The slots of each value's readers to come. */
  private final Map<String, Deque<Slot>> readers = new HashMap<>();
  /** How many reads of each piece of memory, known by its address, are to come. */
  private final Map<Long, Integer> pending = new HashMap<>();

  /** Prepares a network for inference. */
  Graph(Network network, Parameters parameters, int batch, Arena arena) {
    this(GraphPlan.of(network), parameters, batch, arena, Optional.empty());
  }

  /** Prepares a network for training. */
  Graph(Network network, Parameters parameters, int batch, Arena arena, Masks masks) {
    this(GraphPlan.of(network), parameters, batch, arena, Optional.of(masks));
  }

  /** Prepares a plan for training if there are masks, and else for inference. */
  Graph(GraphPlan plan, Parameters parameters, int batch, Arena arena, Optional<Masks> masks) {
    this(plan, parameters, batch, arena, masks, masks.isPresent(), Optional.empty(), Optional.empty());
  }

  /** Prepares a plan whose dropout does nothing, for gradients with respect to a known value. */
  static Graph differentiating(GraphPlan plan, Parameters parameters, int batch, Arena arena, String known) {
    return new Graph(plan, parameters, batch, arena, Optional.empty(), /* isTraining= */ true, Optional.of(known),
        Optional.empty());
  }

  /** Prepares a network for gradients with respect to its input, of statistics and logits. */
  static Graph matching(
      Network network, Parameters parameters, int batch, Arena arena, MatchedStatistics statistics) {
    return new Graph(GraphPlan.of(network), parameters, batch, arena, Optional.empty(), /* isTraining= */ true,
        Optional.of(Network.INPUT), Optional.of(statistics));
  }

  /** Prepares a plan whose dropout does nothing, for gradients of its parameters. */
  static Graph fitting(GraphPlan plan, Parameters parameters, int batch, Arena arena) {
    return new Graph(plan, parameters, batch, arena, Optional.empty(), /* isTraining= */ true, Optional.empty(),
        Optional.empty());
  }

  private Graph(GraphPlan plan, Parameters parameters, int batch, Arena arena, Optional<Masks> masks,
      boolean isTraining, Optional<String> differentiated, Optional<MatchedStatistics> statistics) {
    this.plan = plan;
    this.arena = arena;
    this.isTraining = isTraining;
    plan.known().forEach((name, shape) -> {
      INDArray input = values(batch, shape);
      inputs.put(name, input);
      Optional<INDArray> gradient =
          differentiated.filter(name::equals).map(same -> arena.zeros(input.shape()));
      gradient.ifPresent(array -> inputGradients.put(name, array));
      place(name, new Slot(input, gradient, /* mayChange= */ gradient.isEmpty()));
    });
    for (GraphPlan.Step step : plan.steps()) {
      List<Slot> read = step.inputs().stream().map(name -> readers.get(name).remove()).toList();
      LayerNode node = step.layer().match(new Layout(read, parameters, arena, masks, statistics));
      nodes.add(node);
      place(step.name(), node.output());
      read.forEach(this::wasRead);
    }
    readers.clear();
  }

  private INDArray values(int batch, Shape shape) {
    return shape.isFlat()
        ? arena.zeros(batch, shape.channels())
        : arena.zeros(batch, shape.channels(), shape.height(), shape.width());
  }

  /** Makes a slot for each reader of a value. */
  private void place(String name, Slot slot) {
    int reads = plan.reads().getOrDefault(name, 0);
    boolean isWanted = plan.wanted().contains(name);
    if (isWanted) {
      outputs.put(name, slot);
    }
    pending.merge(address(slot), reads + (isWanted ? 1 : 0), Integer::sum);
    int gradients = reads + (isWanted ? 1 : 0);
    if (gradients > 1 && slot.gradient().isPresent()) {
      ForkNode fork = new ForkNode(slot, gradients, arena);
      nodes.add(fork);
      Deque<Slot> forked = fork.readers();
      if (isWanted) {
        outputGradients.put(name, forked.removeLast().requiredGradient());
      }
      readers.put(name, forked);
    } else {
      if (isWanted) {
        slot.gradient().ifPresent(gradient -> outputGradients.put(name, gradient));
      }
      Slot each = plan.isShared(name) ? slot.kept() : slot;
      readers.put(name, new ArrayDeque<>(Collections.nCopies(reads, each)));
    }
  }

  /** Frees a value's memory for others after its last read. Training needs all values until the backward pass. */
  private void wasRead(Slot slot) {
    if (!isTraining && pending.merge(address(slot), -1, Integer::sum) == 0) {
      arena.reuse(address(slot));
    }
  }

  private static long address(Slot slot) {
    return slot.value().data().address();
  }

  /** Runs the network on images and returns the logits. */
  float[] forward(float[] images) {
    return run(Map.of(Network.INPUT, images)).values().iterator().next();
  }

  /** Runs the plan on known values and returns the wanted ones. */
  Map<String, float[]> run(Map<String, float[]> known) {
    inputs.forEach((name, input) -> Buffers.write(known.get(name), (int) input.length(), input));
    nodes.forEach(LayerNode::forward);
    Map<String, float[]> wanted = new LinkedHashMap<>();
    outputs.forEach((name, slot) -> wanted.put(name, Buffers.read(slot.value())));
    return wanted;
  }

  /** Returns the gradient of the last backward pass with respect to the known value that the graph was prepared for. */
  float[] inputGradient(String known) {
    return Buffers.read(inputGradients.get(known));
  }

  /** Computes all parameters' gradients from the gradient of the loss with respect to the logits. */
  void backward(float[] logitsGradient) {
    backward(Map.of(outputs.keySet().iterator().next(), logitsGradient));
  }

  /** Computes all parameters' gradients from those of the loss with respect to the wanted values. */
  void backward(Map<String, float[]> gradients) {
    if (!outputGradients.keySet().containsAll(gradients.keySet())) {
      throw new IllegalStateException("no gradients were prepared for " + gradients.keySet());
    }
    gradients.forEach((name, gradient) -> Buffers.write(gradient, gradient.length, outputGradients.get(name)));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).backward();
    }
  }
}
