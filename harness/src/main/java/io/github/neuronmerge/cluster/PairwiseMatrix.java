package io.github.neuronmerge.cluster;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A symmetric matrix with one number for each pair of n points. Only the n(n-1)/2 pairs of the upper triangle are
 * stored, row by row: 67 MB for 4,096 points.
 */
public final class PairwiseMatrix {
  private final int[] rowStarts;
  private final double[] values;

  /** Makes a matrix of zeros for that many points. */
  public PairwiseMatrix(int points) {
    if (points < 1) {
      throw new IllegalArgumentException("pairs need at least one point, not " + points);
    }
    values = new double[Math.toIntExact(points * (points - 1L) / 2)];
    rowStarts = new int[points];
    for (int i = 0, start = 0; i < points; i++) {
      rowStarts[i] = start - (i + 1);
      start += points - 1 - i;
    }
  }

  private PairwiseMatrix(int[] rowStarts, double[] values) {
    this.rowStarts = rowStarts;
    this.values = values;
  }

  /** Returns a copy, which can be changed without changing this matrix. */
  public PairwiseMatrix copy() {
    return new PairwiseMatrix(rowStarts, values.clone());
  }

  /** Returns n, how many points there are. */
  public int points() {
    return rowStarts.length;
  }

  /** Returns the value of two different points. */
  public double at(int one, int other) {
    return values[index(one, other)];
  }

  /** Sets the value of two different points. */
  public void set(int one, int other, double value) {
    values[index(one, other)] = value;
  }

  /** Replaces the value of every pair by a function of the value. */
  public void replaceAll(DoubleUnaryOperator function) {
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
  }

  /** Returns the sum over all pairs. */
  public double sum() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Returns the values of all pairs in ascending order. */
  public double[] sorted() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private int index(int one, int other) {
    return one < other ? rowStarts[one] + other : rowStarts[other] + one;
  }
}
