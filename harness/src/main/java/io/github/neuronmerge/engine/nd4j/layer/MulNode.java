package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * The product of a value and a gate, which has one factor for each value or for each channel. Both are seen as rows:
 * one row for each factor of the gate.
 */
final class MulNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final List<CustomOp> backward = new ArrayList<>();

  MulNode(Slot value, Slot gate, Arena arena) {
    long rows = gate.value().length();
    long positions = value.value().length() / rows;
    INDArray x = value.value().reshape('c', rows, positions);
    INDArray factors = gate.value().reshape('c', rows, 1);
    output = arena.slot(value.gradient().isPresent() || gate.gradient().isPresent(), value.value().shape());
    forward = Ops.pairwise("multiply", x, factors, output.value().reshape('c', rows, positions));
    value.gradient().ifPresent(gradient -> backward.add(
        Ops.pairwise("multiply", outputGradient(rows, positions), factors, gradient.reshape('c', rows, positions))));
    gate.gradient().ifPresent(gradient -> {
      INDArray products = arena.scratch(rows, positions);
      backward.add(Ops.pairwise("multiply", outputGradient(rows, positions), x, products));
      backward.add(Ops.matmul(products, false, arena.ones(positions, 1), false, gradient.reshape('c', rows, 1)));
    });
  }

  private INDArray outputGradient(long rows, long positions) {
    return output.requiredGradient().reshape('c', rows, positions);
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    Ops.run(forward);
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
