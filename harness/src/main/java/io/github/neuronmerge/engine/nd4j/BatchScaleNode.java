package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.BatchNorm;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** Batch normalisation in inference, in place: a fixed scale and shift for each channel. */
final class BatchScaleNode implements Node {
  private final Slot slot;
  private final List<CustomOp> forward;

  BatchScaleNode(BatchNorm layer, Slot input, Arena arena) {
    slot = input;
    PerChannel channels = new PerChannel(input.value(), arena);
    INDArray scale = arena.zeros(layer.channels());
    INDArray shift = arena.zeros(layer.channels());
    for (int c = 0; c < layer.channels(); c++) {
      scale.putScalar(c, layer.scale(c));
      shift.putScalar(c, layer.shift(c));
    }
    INDArray rows = channels.rows(input.value());
    INDArray scales = channels.column();
    INDArray shifts = channels.column();
    Ops.run(channels.spread(scale, 1, scales));
    Ops.run(channels.spread(shift, 1, shifts));
    INDArray scratch = channels.rows(arena.scratch(input.value().shape()));
    forward = List.of(Ops.pairwise("multiply", rows, scales, scratch), Ops.pairwise("add", scratch, shifts, rows));
  }

  @Override
  public Slot output() {
    return slot;
  }

  @Override
  public void forward() {
    forward.forEach(Ops::run);
  }

  @Override
  public void backward() {
    throw new IllegalStateException("a graph for inference has no gradients");
  }
}
