package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Padding;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Adds zeros around maps, for convolutions whose padding differs between opposite sides. ND4J's have no such padding.
 */
final class PadNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  PadNode(Padding padding, Slot input, Arena arena) {
    INDArray x = input.value();
    long[] sides = {x.size(0), x.size(1), x.size(2) + padding.top() + padding.bottom(),
        x.size(3) + padding.left() + padding.right()};
    // The memory is this node's own, because the zeros around the maps are written once.
    output = new Slot(arena.zeros(sides), input.gradient().map(gradient -> arena.zeros(sides)), /* mayChange= */ false);
    forward = Ops.copy(x, inside(output.value(), padding, x));
    backward = input.gradient().map(gradient ->
        Ops.copy(inside(output.requiredGradient(), padding, x), gradient));
  }

  private static INDArray inside(INDArray padded, Padding padding, INDArray x) {
    return padded.get(NDArrayIndex.all(), NDArrayIndex.all(),
        NDArrayIndex.interval(padding.top(), padding.top() + x.size(2)),
        NDArrayIndex.interval(padding.left(), padding.left() + x.size(3)));
  }

  /** Returns the convolution that reads the padded maps. */
  static Conv2d unpadded(Conv2d layer) {
    return new Conv2d(layer.name(), layer.weight(), layer.bias(), layer.stride(), Padding.NONE, layer.dilation(),
        layer.groups());
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
