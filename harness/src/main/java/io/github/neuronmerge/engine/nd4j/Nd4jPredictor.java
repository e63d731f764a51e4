package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a whole network. */
final class Nd4jPredictor implements Predictor {
  private final String output;
  private final Nd4jTracer tracer;

  Nd4jPredictor(Network network, DataType type) {
    output = network.output();
    tracer = new Nd4jTracer(GraphPlan.of(network), type);
  }

  @Override
  public float[] logits(float[] images, int count) {
    return tracer.trace(Map.of(Network.INPUT, images), count).get(output);
  }

  @Override
  public void close() {
    tracer.close();
  }
}
