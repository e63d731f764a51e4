package io.github.neuronmerge.network;

import java.util.Arrays;

/**
 * An immutable array of floats with a shape. The last dimension varies fastest. Two tensors are equal if their shapes
 * and bits are.
 */
public final class Tensor {
  private final int[] shape;
  private final float[] values;

  private Tensor(int[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Makes a tensor from a copy of the values. */
  public static Tensor of(float[] values, int... shape) {
    int size = sizeOf(shape);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + Arrays.toString(shape) + " has " + size + " values, not " + values.length);
    }
    return new Tensor(shape.clone(), values.clone());
  }

  /** Makes a tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return new Tensor(shape.clone(), new float[sizeOf(shape)]);
  }

  /** Makes a tensor whose values are all the same. */
  public static Tensor filled(float value, int... shape) {
    float[] values = new float[sizeOf(shape)];
    Arrays.fill(values, value);
    return new Tensor(shape.clone(), values);
  }

  private static int sizeOf(int... shape) {
    int size = 1;
    for (int side : shape) {
      if (side < 1) {
        throw new IllegalArgumentException("a tensor needs positive sides, but its shape is " + Arrays.toString(shape));
      }
      size = Math.multiplyExact(size, side);
    }
    return size;
  }

  /** Returns how many dimensions there are. */
  public int rank() {
    return shape.length;
  }

  /** Returns the length of one dimension. */
  public int side(int dimension) {
    return shape[dimension];
  }

  /** Returns a copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns how many values there are. */
  public int size() {
    return values.length;
  }

  /** Returns the value at a flat index. */
  public float at(int index) {
    return values[index];
  }

  /** Returns a copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /** Copies all values to {@code target}, starting at {@code offset}. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /** Returns a tensor of this shape with other values. */
  public Tensor withValues(float[] others) {
    return of(others, shape);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Tensor that) || !Arrays.equals(shape, that.shape)) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (Float.floatToRawIntBits(values[i]) != Float.floatToRawIntBits(that.values[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
