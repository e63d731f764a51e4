package io.github.neuronmerge.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the operators that only change a shape make of it. */
final class ShapeChange {
  /** In the target of a reshape: as much as is left. */
  private static final long REST = -1;

  private ShapeChange() {}

  /** Returns a shape without the given axes of length 1, or without all of them. */
  static int[] squeezed(OnnxNode node, int[] dims, Optional<long[]> axes) {
    int[] gone = axes.map(given -> Axes.of(node, given, dims.length))
        .orElseGet(() -> IntStream.range(0, dims.length).filter(axis -> dims[axis] == 1).toArray());
    for (int axis : gone) {
      if (dims[axis] != 1) {
        throw node.refused("takes away axis " + axis + " of " + Arrays.toString(dims) + ", whose length is not 1");
      }
    }
    return IntStream.range(0, dims.length).filter(axis -> Arrays.binarySearch(gone, axis) < 0)
        .map(axis -> dims[axis]).toArray();
  }

  /** Returns a shape with axes of length 1 added at those places of the new shape. */
  static int[] unsqueezed(OnnxNode node, int[] dims, long[] axes) {
    int[] added = Axes.of(node, axes, dims.length + axes.length);
    int[] newDims = new int[dims.length + axes.length];
    int at = 0;
    for (int axis = 0; axis < newDims.length; axis++) {
      newDims[axis] = Arrays.binarySearch(added, axis) >= 0 ? 1 : dims[at++];
    }
    return newDims;
  }

  /** Returns the order of axes of a transposition, which is the reverse one unless the node says another. */
  static int[] order(OnnxNode node, int rank) {
    long[] order = node.attributes().wholes("perm")
        .orElseGet(() -> IntStream.range(0, rank).mapToLong(axis -> rank - 1L - axis).toArray());
    if (order.length != rank || Axes.of(node, order, rank).length != rank) {
      throw node.refused("perm " + Arrays.toString(order) + " does not name each of " + rank + " axes once");
    }
    return Arrays.stream(order).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Returns the shape after a reshape. One side of old and new shape may be the batch's.
   *
   * @param dims the old shape
   * @param target the wished shape: 0 keeps a side, -1 takes what is left
   */
  static long[] reshaped(OnnxNode node, long[] dims, long[] target) {
    boolean zeroIsZero = node.attributes().flag("allowzero", false);
    long[] result = target.clone();
    int rest = -1;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == 0 && !zeroIsZero && axis < dims.length) {
        result[axis] = dims[axis];
      } else if (result[axis] == REST && rest < 0) {
        rest = axis;
      } else if (result[axis] <= 0 && result[axis] != OnnxConstant.BATCH) {
        throw node.refused("reshapes to " + shape(target) + ", which is not allowed");
      }
    }
    long values = product(dims);
    if (rest < 0) {
      return result;
    }
    result[rest] = 1;
    long others = product(result);
    boolean batchIsLeft = count(dims) > count(result);
    if (others == 0 || values % others != 0 || (batchIsLeft && values != others)) {
      throw node.refused("reshapes " + shape(dims) + " to " + shape(target) + ", which does not go without a rest");
    }
    result[rest] = batchIsLeft ? OnnxConstant.BATCH : values / others;
    return result;
  }

  /** Returns the product of all sides but the batch's. */
  static long product(long[] dims) {
    return Arrays.stream(dims).filter(side -> side != OnnxConstant.BATCH).reduce(1, Math::multiplyExact);
  }

  private static long count(long[] dims) {
    return Arrays.stream(dims).filter(side -> side == OnnxConstant.BATCH).count();
  }

  /** Returns a shape as messages show it, with N for the batch. */
  static String shape(long[] dims) {
    return Arrays.toString(Arrays.stream(dims)
        .mapToObj(side -> side == OnnxConstant.BATCH ? "N" : Long.toString(side)).toArray());
  }
}
