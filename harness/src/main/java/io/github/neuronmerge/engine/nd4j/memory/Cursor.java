package io.github.neuronmerge.engine.nd4j.memory;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads or writes the values of an off-heap array of float or double in order, through heap arrays of float. */
public final class Cursor {
  private final DataBuffer data;
  private final Optional<FloatBuffer> floats;
  private long position;

  public Cursor(INDArray array) {
    data = array.data();
    floats = data.dataType() == DataType.FLOAT ? Optional.of(data.asNioFloat().slice()) : Optional.empty();
  }

  /** Goes to the value at an index of the array. */
  public void moveTo(long index) {
    floats.ifPresent(buffer -> buffer.position((int) index));
    position = index;
  }

  /** Reads the next values, as many as the target has room for. */
  public void read(float[] target) {
    read(target, target.length);
  }

  /** Reads the next {@code count} values to the start of the target. */
  public void read(float[] target, int count) {
    if (floats.isPresent()) {
      floats.get().get(target, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      target[i] = data.getFloat(position++);
    }
  }

  /** Writes the first {@code count} values of the source to the next places. */
  public void write(float[] source, int count) {
    if (floats.isPresent()) {
      floats.get().put(source, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      data.put(position++, source[i]);
    }
  }
}
