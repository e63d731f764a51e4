package io.github.neuronmerge.onnx;

import java.util.Arrays;

/**
 * A tensor whose values are known when the file is read: a weight, or a shape that the file computes. Its elements are
 * either floats or whole numbers; truth values are 0 and 1. A whole number may be {@link #BATCH}, the number of images
 * in a batch, which nobody knows yet.
 */
final class OnnxConstant {
  /** Stands for the number of images in a batch among the elements of a shape. */
  static final long BATCH = Long.MIN_VALUE;
  /** Constants that are computed may not have more elements than this. Those of a file are as large as its data. */
  static final int MOST_COMPUTED = 1 << 24;

  private final int[] dims;
  private final float[] reals;
  private final long[] wholes;

  private OnnxConstant(int[] dims, float[] reals, long[] wholes) {
    this.dims = dims;
    this.reals = reals;
    this.wholes = wholes;
  }

  /** Makes a tensor of floats. The arrays are not copied. */
  static OnnxConstant ofReals(float[] values, int... dims) {
    return new OnnxConstant(checked(values.length, dims), values, new long[0]);
  }

  /** Makes a tensor of whole numbers. The arrays are not copied. */
  static OnnxConstant ofWholes(long[] values, int... dims) {
    return new OnnxConstant(checked(values.length, dims), null, values);
  }

  private static int[] checked(int length, int[] dims) {
    if (count(dims) != length) {
      throw new IllegalArgumentException("shape " + Arrays.toString(dims) + " does not have " + length + " elements");
    }
    return dims;
  }

  /** Returns how many elements a shape has. Refuses more than an array can hold. */
  static int count(int... dims) {
    int count = 1;
    for (int dim : dims) {
      count = Math.multiplyExact(count, dim);
    }
    return count;
  }

  boolean isReal() {
    return reals != null;
  }

  int rank() {
    return dims.length;
  }

  int size() {
    return isReal() ? reals.length : wholes.length;
  }

  /** Returns a copy of the shape. */
  int[] dims() {
    return dims.clone();
  }

  /** Returns an element as a float. The batch's size is not a number yet and gives NaN. */
  float real(int index) {
    if (isReal()) {
      return reals[index];
    }
    return wholes[index] == BATCH ? Float.NaN : wholes[index];
  }

  /** Returns an element of a tensor of whole numbers. */
  long whole(int index) {
    return wholes[index];
  }

  /** Returns a copy of all elements as floats. */
  float[] toReals() {
    if (isReal()) {
      return reals.clone();
    }
    float[] values = new float[wholes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = real(i);
    }
    return values;
  }

  /** Returns a copy of the elements of a tensor of whole numbers. */
  long[] toWholes() {
    return wholes.clone();
  }

  /** Returns whether there is one element, whatever the rank. */
  boolean isScalar() {
    return size() == 1;
  }

  /** Returns this tensor with another shape of as many elements. */
  OnnxConstant reshaped(int... newDims) {
    return new OnnxConstant(checked(size(), newDims), reals, wholes);
  }

  /** Returns the tensor of the elements at those indices, in that order. */
  OnnxConstant picked(int[] indices, int... newDims) {
    if (isReal()) {
      float[] values = new float[indices.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = reals[indices[i]];
      }
      return ofReals(values, newDims);
    }
    long[] values = new long[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = wholes[indices[i]];
    }
    return ofWholes(values, newDims);
  }

  @Override
  public String toString() {
    return (isReal() ? "floats " : "whole numbers ") + Arrays.toString(dims);
  }
}
