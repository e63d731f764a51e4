package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Global average pooling, as a product with a constant vector on a view with one row per channel. Forward the vector is
 * a column of 1 / positions, backward a row of the same values.
 */
final class GlobalAvgPoolNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  GlobalAvgPoolNode(Slot input, Arena arena) {
    INDArray x = input.value();
    long rows = x.size(0) * x.size(1);
    long positions = x.length() / rows;
    output = arena.slot(input.gradient().isPresent(), x.size(0), x.size(1));
    INDArray share = arena.filled(1.0 / positions, positions, 1);
    forward = Ops.matmul(x.reshape('c', rows, positions), false, share, false, output.value().reshape('c', rows, 1));
    backward = input.gradient().map(gradient -> Ops.matmul(output.requiredGradient().reshape('c', rows, 1), false,
        share, true, gradient.reshape('c', rows, positions)));
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
    backward.ifPresent(Ops::run);
  }
}
