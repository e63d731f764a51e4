package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Dense;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** A fully connected layer: y = x W' + b for a batch x (batch x in) and W (out x in). */
final class DenseNode implements LayerNode {
  private final Slot output;
  private final CustomOp product;
  private final CustomOp biased;
  private final List<CustomOp> backward = new ArrayList<>();

  DenseNode(Dense layer, Slot input, Parameters.Views parameters, Arena arena) {
    INDArray x = input.value();
    long batch = x.size(0);
    boolean training = parameters.isTraining();
    output = arena.slot(training, batch, layer.neurons());
    biased = Ops.addRow(output.value(), parameters.bias());
    product = Ops.matmul(x, false, parameters.weight(), true, output.value());
    if (training) {
      INDArray outputGradient = output.requiredGradient();
      backward.add(Ops.matmul(outputGradient, true, x, false, parameters.weightGradient()));
      backward.add(Ops.matmul(arena.ones(1, batch), false, outputGradient, false,
          parameters.biasGradient().reshape('c', 1, layer.neurons())));
      input.gradient().ifPresent(
          gradient -> backward.add(Ops.matmul(outputGradient, false, parameters.weight(), false, gradient)));
    }
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    Ops.run(product);
    Ops.run(biased);
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
