package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Differentiator;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a graph forward, and backward to one of its known values. */
final class Nd4jDifferentiator implements Differentiator {
  private final String layer;
  private final Arena arena;
  private final Graph graph;

  Nd4jDifferentiator(GraphPlan plan, String layer, int batch, DataType type) {
    this.layer = layer;
    arena = new Arena(type);
    GraphPlan fixed = plan.withFixedStatistics();
    Parameters parameters = new Parameters(
        fixed.steps().stream().map(GraphPlan.Step::layer).toList(), arena, /* training= */ true);
    graph = Graph.differentiating(fixed, parameters, batch, arena, layer);
  }

  @Override
  public float[] logits(Map<String, float[]> known) {
    return graph.run(known).values().iterator().next();
  }

  @Override
  public float[] gradient(float[] factors) {
    graph.backward(factors);
    return graph.inputGradient(layer);
  }

  @Override
  public void close() {
    arena.close();
  }
}
