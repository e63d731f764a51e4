package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a part of a network. It prepares a graph for each batch size that occurs. */
final class Nd4jTracer implements Tracer {
  private final GraphPlan plan;
  private final Arena arena;
  private final Parameters parameters;
  private final Map<Integer, Graph> graphs = new HashMap<>();

  Nd4jTracer(GraphPlan plan, DataType type) {
    this.plan = plan;
    arena = new Arena(type);
    parameters = new Parameters(
        plan.steps().stream().map(GraphPlan.Step::layer).toList(), arena, /* training= */ false);
  }

  @Override
  public Map<String, float[]> trace(Map<String, float[]> known, int count) {
    return graphs.computeIfAbsent(count, batch -> new Graph(plan, parameters, batch, arena, Optional.empty()))
        .run(known);
  }

  @Override
  public void close() {
    arena.close();
  }
}
