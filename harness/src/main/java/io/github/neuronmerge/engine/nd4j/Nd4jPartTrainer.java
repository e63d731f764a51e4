package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.PartLoss;
import io.github.neuronmerge.engine.PartTrainer;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains some layers of a part of a network. The gradients of the others are computed and cleared. */
final class Nd4jPartTrainer implements PartTrainer {
  private final Network start;
  private final Set<String> trained;
  private final Arena arena;
  private final Parameters parameters;
  private final Graph graph;
  private final Descent descent;
  private final List<Layer> still;

  Nd4jPartTrainer(Network network, Set<String> known, Set<String> trained, Set<String> wanted, Optimizer optimizer,
      int batch, DataType type) {
    start = network;
    this.trained = Set.copyOf(trained);
    arena = new Arena(type);
    GraphPlan plan = GraphPlan.between(network, known, wanted).withFixedStatistics();
    List<Layer> layers = plan.steps().stream().map(GraphPlan.Step::layer).toList();
    parameters = new Parameters(layers, arena, /* training= */ true);
    graph = Graph.fitting(plan, parameters, batch, arena);
    descent = new Descent(optimizer, parameters, arena);
    still = layers.stream().filter(layer -> layer.weights().isPresent() && !trained.contains(layer.name())).toList();
  }

  @Override
  public double step(Map<String, float[]> known, PartLoss loss, double learningRate) {
    double before = gradients(known, loss);
    descent.step(learningRate);
    return before;
  }

  /** Computes the gradients of the trained layers for one batch and returns its loss. Changes no parameter. */
  double gradients(Map<String, float[]> known, PartLoss loss) {
    Map<String, float[]> outputs = graph.run(known);
    Map<String, float[]> gradients = new LinkedHashMap<>();
    outputs.forEach((name, values) -> gradients.put(name, new float[values.length]));
    double value = loss.gradient(outputs, gradients);
    graph.backward(gradients);
    for (Layer layer : still) {
      clear(parameters.of(layer).weightGradient());
      clear(parameters.of(layer).biasGradient());
    }
    return value;
  }

  private static void clear(INDArray gradient) {
    gradient.assign(0);
  }

  /** Returns the flat vectors, for tests of gradients. */
  Parameters parameters() {
    return parameters;
  }

  @Override
  public Network network() {
    Map<String, Layer> changed = new HashMap<>();
    parameters.currentLayers().stream().filter(layer -> trained.contains(layer.name()))
        .forEach(layer -> changed.put(layer.name(), layer));
    return start.map(layer -> changed.getOrDefault(layer.name(), layer));
  }

  @Override
  public void close() {
    arena.close();
  }
}
