package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Dropout;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Dropout in training. Each step has a new mask, by which the values are multiplied forward and the gradients backward.
 * It does not work in place, because the activation before it needs its own output for its derivative.
 */
final class DropoutNode implements LayerNode {
  private final Dropout layer;
  private final Masks masks;
  private final Slot output;
  private final INDArray mask;
  private final float[] drawn;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  DropoutNode(Dropout layer, Slot input, Masks masks, Arena arena) {
    this.layer = layer;
    this.masks = masks;
    masks.check(layer);
    INDArray x = input.value();
    output = arena.slot(input.gradient().isPresent(), x.shape());
    mask = arena.zeros(x.shape());
    drawn = new float[(int) x.length()];
    forward = Ops.pairwise("multiply", x, mask, output.value());
    backward = input.gradient().map(gradient -> Ops.pairwise("multiply", output.requiredGradient(), mask, gradient));
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    masks.draw(layer, drawn);
    Buffers.write(drawn, drawn.length, mask);
    Ops.run(forward);
  }

  @Override
  public void backward() {
    backward.ifPresent(Ops::run);
  }
}
