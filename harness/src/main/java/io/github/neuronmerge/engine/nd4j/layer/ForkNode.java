package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * A value that is read several times. Each reader has its own gradient, and the value's gradient is their sum. The
 * first reader writes where the sum will be.
 */
public final class ForkNode implements LayerNode {
  private final Slot output;
  private final Deque<Slot> readers = new ArrayDeque<>();
  private final List<CustomOp> backward = new ArrayList<>();

  public ForkNode(Slot value, int count, Arena arena) {
    output = value.kept();
    readers.add(output);
    for (int i = 1; i < count; i++) {
      INDArray gradient = arena.zeros(value.value().shape());
      readers.add(new Slot(value.value(), Optional.of(gradient), /* mayChange= */ false));
      backward.add(Ops.pairwise("add", value.requiredGradient(), gradient, value.requiredGradient()));
    }
  }

  /** Returns the slots of the readers, one for each. */
  public Deque<Slot> readers() {
    return readers;
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    // The readers share the value.
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
