package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.nd4j.layer.Masks;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.network.Network;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network. Each step is a forward pass, the loss, a backward pass, and one update of the flat parameter
 * vector.
 */
final class Nd4jTrainer implements Trainer {
  private final Network start;
  private final int batch;
  private final Optimizer optimizer;
  private final Arena arena;
  private final Parameters parameters;
  private final Graph graph;
  private final INDArray update;
  private final INDArray firstState;
  private final INDArray secondState;
  private final Adam adam;
  private int steps;

  Nd4jTrainer(Network network, Optimizer optimizer, int batch, DataType type, Optional<SeedStream> seeds) {
    start = network;
    this.batch = batch;
    this.optimizer = optimizer;
    arena = new Arena(type);
    parameters = new Parameters(network, arena, /* training= */ true);
    graph = new Graph(network, parameters, batch, arena, new Masks(seeds, () -> steps));
    update = arena.zeros(parameters.values().shape());
    firstState = arena.zeros(parameters.values().shape());
    secondState = arena.zeros(parameters.values().shape());
    adam = new Adam(parameters.gradients(), firstState, secondState, update, arena);
  }

  @Override
  public double step(float[] images, Loss target, double learningRate) {
    double loss = gradients(images, target);
    if (optimizer.clip() > 0) {
      clip();
    }
    if (optimizer.weightDecay() > 0 && optimizer.decay() == Optimizer.Decay.COUPLED) {
      addDecayToGradients();
    }
    switch (optimizer.rule()) {
      case ADAM -> adam.step(learningRate, steps);
      case MOMENTUM -> Nd4j.exec(DynamicCustomOp.builder("nesterovs_updater")
          .addInputs(parameters.gradients(), firstState).addOutputs(update, firstState)
          .addFloatingPointArguments(learningRate, /* momentum: */ 0.9).build());
    }
    if (optimizer.weightDecay() > 0 && optimizer.decay() == Optimizer.Decay.DECOUPLED) {
      parameters.values().muli(1 - learningRate * optimizer.weightDecay());
    }
    parameters.values().subi(update);
    steps++;
    return loss;
  }

  /** Scales the gradient down if the norm of all parameters' gradients together is above the limit. */
  private void clip() {
    double norm = parameters.gradients().norm2Number().doubleValue();
    if (norm > optimizer.clip()) {
      parameters.gradients().muli(optimizer.clip() / norm);
    }
  }

  private void addDecayToGradients() {
    // The update is written anew in every step, so its array is free until then.
    update.assign(parameters.values()).muli(optimizer.weightDecay());
    parameters.gradients().addi(update);
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
    TrainerState state = parameters.addTo(TrainerState.after(steps));
    return switch (optimizer.rule()) {
      case ADAM -> state.with("first moments", Buffers.read(firstState))
          .with("second moments", Buffers.read(secondState));
      case MOMENTUM -> state.with("velocity", Buffers.read(firstState));
    };
  }

  @Override
  public void restore(TrainerState state) {
    parameters.restore(state);
    switch (optimizer.rule()) {
      case ADAM -> {
        restore(state, "first moments", firstState);
        restore(state, "second moments", secondState);
      }
      case MOMENTUM -> restore(state, "velocity", firstState);
    }
    steps = Math.toIntExact(state.steps());
  }

  private static void restore(TrainerState state, String name, INDArray array) {
    int size = (int) array.length();
    Buffers.write(state.floats(name, size), size, array);
  }

  @Override
  public void close() {
    arena.close();
  }
}
