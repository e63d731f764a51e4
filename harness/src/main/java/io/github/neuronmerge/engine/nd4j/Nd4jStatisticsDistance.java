package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.StatisticsDistance;
import io.github.neuronmerge.engine.nd4j.layer.MatchedStatistics;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.network.Network;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a graph forward, and backward to the images. */
final class Nd4jStatisticsDistance implements StatisticsDistance {
  private final Arena arena;
  private final MatchedStatistics statistics = new MatchedStatistics();
  private final Graph graph;
  private float[] logits = new float[0];

  Nd4jStatisticsDistance(Network network, int batch, DataType type) {
    arena = new Arena(type);
    graph = Graph.matching(network, new Parameters(network, arena, /* training= */ true), batch, arena, statistics);
    statistics.checkAny(network.model());
  }

  @Override
  public double of(float[] images) {
    logits = graph.forward(images);
    return statistics.distance();
  }

  @Override
  public float[] logits() {
    return logits.clone();
  }

  @Override
  public float[] gradient(float[] factors) {
    graph.backward(factors);
    return graph.inputGradient(Network.INPUT);
  }

  @Override
  public void close() {
    arena.close();
  }
}
