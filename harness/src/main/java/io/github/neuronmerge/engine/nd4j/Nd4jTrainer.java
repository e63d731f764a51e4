package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.nd4j.layer.Masks;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.network.Network;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Trains a network. Each step is a forward pass, the loss, a backward pass, and one update of the flat parameter
 * vector.
 */
final class Nd4jTrainer implements Trainer {
  private final Network start;
  private final int batch;
  private final Arena arena;
  private final Parameters parameters;
  private final Graph graph;
  private final Descent descent;

  Nd4jTrainer(Network network, Optimizer optimizer, int batch, DataType type, Optional<SeedStream> seeds) {
    start = network;
    this.batch = batch;
    arena = new Arena(type);
    parameters = new Parameters(network, arena, /* training= */ true);
    descent = new Descent(optimizer, parameters, arena);
    graph = new Graph(network, parameters, batch, arena, new Masks(seeds, descent::steps));
  }

  @Override
  public double step(float[] images, Loss target, double learningRate) {
    double loss = gradients(images, target);
    descent.step(learningRate);
    return loss;
  }

  /** Computes the parameters' gradients for one batch and returns its mean loss. Changes no parameter. */
  double gradients(float[] images, Loss target) {
    if (target.images() != batch) {
      throw new IllegalArgumentException("the trainer was made for batches of " + batch + ", not " + target.images());
    }
    float[] logits = graph.forward(images);
    float[] gradient = new float[logits.length];
    double loss = target.gradient(logits, gradient);
    graph.backward(gradient);
    return loss;
  }

  /** Returns the flat vectors, for tests of gradients. */
  Parameters parameters() {
    return parameters;
  }

  @Override
  public Network network() {
    return start.withLayers(parameters.currentLayers());
  }

  @Override
  public TrainerState state() {
    return descent.state();
  }

  @Override
  public void restore(TrainerState state) {
    descent.restore(state);
  }

  @Override
  public void close() {
    arena.close();
  }
}
