package io.github.neuronmerge.engine.nd4j.memory;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between heap arrays of float and whole off-heap arrays of float or double. */
public final class Buffers {
  private Buffers() {}

  public static void write(float[] source, int count, INDArray target) {
    new Cursor(target).write(source, count);
  }

  public static float[] read(INDArray source) {
    float[] target = new float[(int) source.length()];
    new Cursor(source).read(target);
    return target;
  }
}
