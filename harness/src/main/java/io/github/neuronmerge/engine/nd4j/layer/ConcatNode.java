package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The channels of several values, one value after another. Each part of the gradient is that of one value. */
final class ConcatNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final List<CustomOp> backward = new ArrayList<>();

  ConcatNode(List<Slot> inputs, Arena arena) {
    INDArray first = inputs.get(0).value();
    long channels = inputs.stream().mapToLong(input -> input.value().size(1)).sum();
    output = arena.slot(inputs.stream().anyMatch(input -> input.gradient().isPresent()), first.size(0), channels,
        first.size(2), first.size(3));
    forward = Ops.of("concat", inputs.stream().map(Slot::value).toArray(INDArray[]::new),
        new INDArray[] {output.value()}, /* dimension: */ 1);
    long from = 0;
    for (Slot input : inputs) {
      long to = from + input.value().size(1);
      if (input.gradient().isPresent()) {
        INDArray part = output.requiredGradient().get(
            NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all());
        backward.add(Ops.copy(part, input.requiredGradient()));
      }
      from = to;
    }
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
