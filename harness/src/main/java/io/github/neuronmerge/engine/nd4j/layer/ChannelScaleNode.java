package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.ChannelAffine;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * A fixed scale and shift for each channel: batch normalisation in inference, and {@link ChannelAffine}. It works in
 * place if it may.
 */
final class ChannelScaleNode implements LayerNode {
  private final Slot output;
  private final List<CustomOp> forward;
  private final Optional<CustomOp> backward;

  private ChannelScaleNode(INDArray scale, INDArray shift, Slot input, Arena arena) {
    output = input.mayChange() ? input : arena.slot(input.gradient().isPresent(), input.value().shape());
    PerChannel channels = new PerChannel(input.value(), arena);
    INDArray rows = channels.rows(input.value());
    INDArray scales = channels.column();
    INDArray shifts = channels.column();
    Ops.run(channels.spread(scale, 1, scales));
    Ops.run(channels.spread(shift, 1, shifts));
    INDArray scratch = channels.rows(arena.scratch(input.value().shape()));
    forward = List.of(Ops.pairwise("multiply", rows, scales, scratch),
        Ops.pairwise("add", scratch, shifts, channels.rows(output.value())));
    backward = input.gradient().map(gradient ->
        Ops.pairwise("multiply", channels.rows(output.requiredGradient()), scales, channels.rows(gradient)));
  }

  static ChannelScaleNode of(BatchNorm layer, Slot input, Arena arena) {
    INDArray scale = arena.zeros(layer.channels());
    INDArray shift = arena.zeros(layer.channels());
    for (int c = 0; c < layer.channels(); c++) {
      scale.putScalar(c, layer.scale(c));
      shift.putScalar(c, layer.shift(c));
    }
    return new ChannelScaleNode(scale, shift, input, arena);
  }

  static ChannelScaleNode of(ChannelAffine layer, Slot input, Arena arena) {
    INDArray scale = arena.zeros(layer.channels());
    INDArray shift = arena.zeros(layer.channels());
    for (int c = 0; c < layer.channels(); c++) {
      scale.putScalar(c, layer.scale().at(c));
      shift.putScalar(c, layer.shift().at(c));
    }
    return new ChannelScaleNode(scale, shift, input, arena);
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
    backward.ifPresent(Ops::run);
  }
}
