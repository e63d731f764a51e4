package io.github.neuronmerge.engine.nd4j.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Allocates arrays outside the heap and frees them together, without waiting for the garbage collector. The memory of
 * slots can be handed back earlier, and is then used for later slots.
 */
public final class Arena implements AutoCloseable {
  private final DataType type;
  private final List<INDArray> arrays = new ArrayList<>();
  private final Map<Long, INDArray> scratch = new HashMap<>();
  /** The memory of slots by address. */
  private final Map<Long, INDArray> blocks = new HashMap<>();
  private final List<INDArray> free = new ArrayList<>();

  public Arena(DataType type) {
    this.type = type;
  }

  /** Returns a new array of zeros in row-major order. */
  public INDArray zeros(long... shape) {
    INDArray array = Nd4j.create(type, shape, 'c');
    arrays.add(array);
    return array;
  }

  /** Returns a new array of ones in row-major order. */
  public INDArray ones(long... shape) {
    return filled(1, shape);
  }

  /** Returns a new array in row-major order whose values are all the same. */
  public INDArray filled(double value, long... shape) {
    INDArray array = zeros(shape);
    array.assign(value);
    return array;
  }

  /**
   * Returns an array whose values are valid only until another node runs. All scratch arrays of one size share their
   * memory.
   */
  public INDArray scratch(long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return scratch.computeIfAbsent(length, this::zeros).reshape('c', shape);
  }

  /** Returns a slot, with a gradient only in training. Its values are not zero if its memory was used before. */
  public Slot slot(boolean training, long... shape) {
    return new Slot(block(shape), training ? Optional.of(zeros(shape)) : Optional.empty(), /* mayChange= */ true);
  }

  /** Returns the smallest free memory that is large enough, or new memory. */
  private INDArray block(long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Optional<INDArray> found = free.stream().filter(block -> block.length() >= length)
        .min(Comparator.comparingLong(INDArray::length));
    if (found.isEmpty()) {
      INDArray block = zeros(shape);
      blocks.put(block.data().address(), block);
      return block;
    }
    free.remove(found.get());
    return Ops.flat(found.get()).get(NDArrayIndex.interval(0, length)).reshape('c', shape);
  }

  /** Hands the memory of a slot back. Does nothing for memory that is not a slot's. */
  public void reuse(long address) {
    INDArray block = blocks.get(address);
    if (block != null) {
      free.add(block);
    }
  }

  @Override
  public void close() {
    for (INDArray array : arrays) {
      if (array.closeable()) {
        array.close();
      }
    }
    arrays.clear();
    scratch.clear();
    blocks.clear();
    free.clear();
  }
}
