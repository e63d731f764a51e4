package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a network. It prepares a graph for each batch size that occurs. */
final class Nd4jPredictor implements Predictor {
  private final Network network;
  private final Arena arena;
  private final Parameters parameters;
  private final Map<Integer, Graph> graphs = new HashMap<>();

  Nd4jPredictor(Network network, DataType type) {
    this.network = network;
    arena = new Arena(type);
    parameters = new Parameters(network, arena, /* training= */ false);
  }

  @Override
  public float[] logits(float[] images, int count) {
    return graphs.computeIfAbsent(count, batch -> new Graph(network, parameters, batch, arena)).forward(images);
  }

  @Override
  public void close() {
    arena.close();
  }
}
