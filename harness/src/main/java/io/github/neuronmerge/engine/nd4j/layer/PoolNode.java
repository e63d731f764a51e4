package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Window;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Max and average pooling over square windows without padding, by ND4J's ops. In a window of max pooling the gradient
 * goes to the largest value, in one of average pooling it is spread evenly over all values.
 */
final class PoolNode implements LayerNode {
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

  static LayerNode of(MaxPool layer, Slot input, Arena arena) {
    Window window = layer.window();
    Shape out = layer.outputShape(shape(input));
    return window.isPlain() && !layer.isCeil()
        ? new PoolNode("maxpool2d", out, window.height(), window.stride().height(), input, arena)
        : WindowPoolNode.max(window, out, input, arena);
  }

  static LayerNode of(AvgPool layer, Slot input, Arena arena) {
    Window window = layer.window();
    Shape out = layer.outputShape(shape(input));
    return window.isPlain() && !layer.isCeil()
        ? new PoolNode("avgpool2d", out, window.height(), window.stride().height(), input, arena)
        : WindowPoolNode.average(window, layer.countsPadding(), out, input, arena);
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
