package io.github.neuronmerge.engine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Allocates arrays outside the heap and frees them together, without waiting for the garbage collector. */
final class Arena implements AutoCloseable {
  private final DataType type;
  private final List<INDArray> arrays = new ArrayList<>();
  private final Map<Long, INDArray> scratch = new HashMap<>();

  Arena(DataType type) {
    this.type = type;
  }

  /** Returns a new array of zeros in row-major order. */
  INDArray zeros(long... shape) {
    INDArray array = Nd4j.create(type, shape, 'c');
    arrays.add(array);
    return array;
  }

  /** Returns a new array of ones in row-major order. */
  INDArray ones(long... shape) {
    return filled(1, shape);
  }

  /** Returns a new array in row-major order whose values are all the same. */
  INDArray filled(double value, long... shape) {
    INDArray array = zeros(shape);
    array.assign(value);
    return array;
  }

  /**
   * Returns an array whose values are valid only until another node runs. All scratch arrays of one size share their
   * memory.
   */
  INDArray scratch(long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return scratch.computeIfAbsent(length, this::zeros).reshape('c', shape);
  }

  /** Returns a new slot, with a gradient only in training. */
  Slot slot(boolean training, long... shape) {
    return new Slot(zeros(shape), training ? Optional.of(zeros(shape)) : Optional.empty());
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
  }
}
