package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** A sum of values of one shape. The gradient of each is that of the sum. */
final class AddNode implements LayerNode {
  private final Slot output;
  private final List<CustomOp> forward = new ArrayList<>();
  private final List<CustomOp> backward = new ArrayList<>();

  AddNode(List<Slot> inputs, Arena arena) {
    long[] shape = inputs.get(0).value().shape();
    output = arena.slot(inputs.stream().anyMatch(input -> input.gradient().isPresent()), shape);
    INDArray sum = inputs.get(0).value();
    for (Slot input : inputs.subList(1, inputs.size())) {
      forward.add(Ops.pairwise("add", sum, input.value().reshape('c', shape), output.value()));
      sum = output.value();
    }
    for (Slot input : inputs) {
      input.gradient().ifPresent(gradient ->
          backward.add(Ops.copy(output.requiredGradient(), gradient.reshape('c', shape))));
    }
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    forward.forEach(Ops::run);
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
