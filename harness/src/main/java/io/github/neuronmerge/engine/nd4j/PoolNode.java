package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.MaxPool;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Max and average pooling. In a window of max pooling the gradient goes to the largest value, in one of average pooling
 * it is spread evenly over all values.
 */
final class PoolNode implements Node {
  private final Slot output;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  private PoolNode(String name, Shape out, int size, int stride, Slot input, Arena arena) {
    INDArray x = input.value();
    output = arena.slot(input.gradient().isPresent(), x.size(0), out.channels(), out.height(), out.width());
    forward = Ops.pool(name, new INDArray[] {x}, output.value(), size, stride);
    backward = input.gradient().map(gradient ->
        Ops.pool(name + "_bp", new INDArray[] {x, output.requiredGradient()}, gradient, size, stride));
  }

  static PoolNode of(MaxPool layer, Slot input, Arena arena) {
    return new PoolNode("maxpool2d", layer.outputShape(shape(input)), layer.size(), layer.stride(), input, arena);
  }

  static PoolNode of(AvgPool layer, Slot input, Arena arena) {
    return new PoolNode("avgpool2d", layer.outputShape(shape(input)), layer.size(), layer.stride(), input, arena);
  }

  private static Shape shape(Slot input) {
    INDArray x = input.value();
    return new Shape((int) x.size(1), (int) x.size(2), (int) x.size(3));
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
