package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.MaxPool;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** Max pooling: the gradient goes to the largest value of each window. */
final class MaxPoolNode implements Node {
  private final Slot output;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  MaxPoolNode(MaxPool layer, Slot input, Arena arena) {
    INDArray x = input.value();
    Shape out = layer.outputShape(new Shape((int) x.size(1), (int) x.size(2), (int) x.size(3)));
    output = arena.slot(input.gradient().isPresent(), x.size(0), out.channels(), out.height(), out.width());
    forward = Ops.maxPool("maxpool2d", new INDArray[] {x}, output.value(), layer.size(), layer.stride());
    backward = input.gradient().map(gradient -> Ops.maxPool("maxpool2d_bp",
        new INDArray[] {x, output.requiredGradient()}, gradient, layer.size(), layer.stride()));
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
