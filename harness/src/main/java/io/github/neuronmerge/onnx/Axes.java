package io.github.neuronmerge.onnx;

import java.util.Arrays;

/** Arithmetic with the axes of tensors: negative ones, broadcasting, and the flat indices of elements. */
final class Axes {
  private Axes() {}

  /** Returns an axis counted from the front. Negative ones count from the back. Refuses one that is not there. */
  static int of(OnnxNode node, long axis, int rank) {
    long fromFront = axis < 0 ? axis + rank : axis;
    if (fromFront < 0 || fromFront >= rank) {
      throw node.refused("axis " + axis + " is not one of the " + rank + " of its input");
    }
    return (int) fromFront;
  }

  /** Returns several axes counted from the front, in ascending order. Refuses one that is there twice. */
  static int[] of(OnnxNode node, long[] axes, int rank) {
    int[] fromFront = Arrays.stream(axes).mapToInt(axis -> of(node, axis, rank)).sorted().toArray();
    if (Arrays.stream(fromFront).distinct().count() != axes.length) {
      throw node.refused("axes " + Arrays.toString(axes) + " name one twice");
    }
    return fromFront;
  }

  /** Returns how far apart neighbours along each axis are in the flat order. */
  static int[] strides(int[] dims) {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    return strides;
  }

  /**
   * Returns the flat indices of elements that lie on a grid, in the grid's own order.
   *
   * @param start the index of the first
   * @param dims how many there are along each axis of the grid
   * @param strides how far apart they are along each axis
   */
  static int[] grid(int start, int[] dims, int[] strides) {
    int[] indices = new int[OnnxConstant.count(dims)];
    int[] at = new int[dims.length];
    int index = start;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index;
      for (int axis = dims.length - 1; axis >= 0; axis--) {
        index += strides[axis];
        if (++at[axis] < dims[axis]) {
          break;
        }
        index -= strides[axis] * dims[axis];
        at[axis] = 0;
      }
    }
    return indices;
  }

  /** Returns the shape of two tensors that are computed with element by element, as NumPy broadcasts them. */
  static int[] broadcast(OnnxNode node, int[] one, int[] other) {
    int[] dims = new int[Math.max(one.length, other.length)];
    for (int axis = 1; axis <= dims.length; axis++) {
      int a = axis <= one.length ? one[one.length - axis] : 1;
      int b = axis <= other.length ? other[other.length - axis] : 1;
      if (a != b && a != 1 && b != 1) {
        throw node.refused("shapes " + Arrays.toString(one) + " and " + Arrays.toString(other) + " do not go together");
      }
      dims[dims.length - axis] = a == 1 ? b : a;
    }
    return dims;
  }

  /** Returns the flat index into a tensor of shape {@code from} for every element of the shape that it is spread to. */
  static int[] spread(int[] from, int[] to) {
    int[] own = strides(from);
    int[] strides = new int[to.length];
    for (int axis = 1; axis <= from.length; axis++) {
      strides[to.length - axis] = from[from.length - axis] == 1 ? 0 : own[from.length - axis];
    }
    return grid(/* start= */ 0, to, strides);
  }

  /** Returns the flat index of the element that a transposition puts at each place. */
  static int[] transposed(int[] dims, int[] order) {
    int[] strides = strides(dims);
    return grid(/* start= */ 0, picked(dims, order), picked(strides, order));
  }

  /** Returns the values at those places. */
  static int[] picked(int[] values, int[] places) {
    return Arrays.stream(places).map(place -> values[place]).toArray();
  }
}
