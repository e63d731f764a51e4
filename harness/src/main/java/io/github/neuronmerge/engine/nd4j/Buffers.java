package io.github.neuronmerge.engine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between heap arrays of float and whole off-heap arrays of float or double. */
final class Buffers {
  private Buffers() {}

  static void write(float[] source, int count, INDArray target) {
    if (target.dataType() == DataType.FLOAT) {
      target.data().asNioFloat().put(source, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      target.data().put(i, source[i]);
    }
  }

  static float[] read(INDArray source) {
    float[] target = new float[(int) source.length()];
    if (source.dataType() == DataType.FLOAT) {
      source.data().asNioFloat().get(target);
      return target;
    }
    for (int i = 0; i < target.length; i++) {
      target[i] = source.data().getFloat(i);
    }
    return target;
  }
}
