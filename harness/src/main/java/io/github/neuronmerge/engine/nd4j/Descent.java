package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** An optimizer at work on a flat parameter vector: one update from the gradients, and what it remembers of them. */
final class Descent {
  private final Optimizer optimizer;
  private final Parameters parameters;
  private final INDArray update;
  private final INDArray firstState;
  private final INDArray secondState;
  private final Adam adam;
  private int steps;

  Descent(Optimizer optimizer, Parameters parameters, Arena arena) {
    this.optimizer = optimizer;
    this.parameters = parameters;
    update = arena.zeros(parameters.values().shape());
    firstState = arena.zeros(parameters.values().shape());
    secondState = arena.zeros(parameters.values().shape());
    adam = new Adam(parameters.gradients(), firstState, secondState, update, arena);
  }

  /** Returns how many steps were taken. */
  int steps() {
    return steps;
  }

  /** Changes the parameters by their gradients. */
  void step(double learningRate) {
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

  /** Returns the state with the parameters and what is remembered. */
  TrainerState state() {
    TrainerState state = parameters.addTo(TrainerState.after(steps));
    return switch (optimizer.rule()) {
      case ADAM -> state.with("first moments", Buffers.read(firstState))
          .with("second moments", Buffers.read(secondState));
      case MOMENTUM -> state.with("velocity", Buffers.read(firstState));
    };
  }

  /** Continues from a state. */
  void restore(TrainerState state) {
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
}
