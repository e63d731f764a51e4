package io.github.neuronmerge.merge.algebra;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix (rows x columns, in double) that keeps only its entries: the maps of a hard clustering have one entry a
 * neuron, those of a least-squares correction have all. Products accumulate in double and in a fixed order.
 */
public final class LinearMap {
  /** How many blocks are mapped at once: their sums stay in the processor's cache. */
  private static final int BLOCKS = 8;
  /** Rows that are added at once. */
  private static final int TOGETHER = 4;
  /** From so many products on all processors are used. */
  private static final long LARGE = 1L << 30;

  private final int columns;
  private final int[][] indices;
  private final double[][] values;

  private LinearMap(int columns, int[][] indices, double[][] values) {
    this.columns = columns;
    this.indices = indices;
    this.values = values;
  }

  /**
   * Makes a map from its entries.
   *
   * @param columns how many columns there are
   * @param indices the columns of each row's entries
   * @param values the entries, as many as indices
   */
  public static LinearMap of(int columns, int[][] indices, double[][] values) {
    int[][] ownIndices = new int[indices.length][];
    double[][] ownValues = new double[indices.length][];
    for (int row = 0; row < indices.length; row++) {
      if (indices[row].length != values[row].length) {
        throw new IllegalArgumentException("row " + row + " has " + indices[row].length + " columns but "
            + values[row].length + " values");
      }
      for (int column : indices[row]) {
        if (column < 0 || column >= columns) {
          throw new IllegalArgumentException("row " + row + " has an entry in column " + column + " of " + columns);
        }
      }
      ownIndices[row] = indices[row].clone();
      ownValues[row] = values[row].clone();
    }
    return new LinearMap(columns, ownIndices, ownValues);
  }

  /** Returns the identity of size n. */
  public static LinearMap identity(int n) {
    int[][] indices = new int[n][];
    double[][] values = new double[n][];
    for (int i = 0; i < n; i++) {
      indices[i] = new int[] {i};
      values[i] = new double[] {1};
    }
    return new LinearMap(n, indices, values);
  }

  /** Returns the map of everything to zero. */
  public static LinearMap zero(int rows, int columns) {
    return of(columns, new int[rows][0], new double[rows][0]);
  }

  /** Returns how many rows there are. */
  public int rows() {
    return indices.length;
  }

  /** Returns how many columns there are. */
  public int columns() {
    return columns;
  }

  /** Returns the entry of a row and column, 0 where there is none. */
  public double at(int row, int column) {
    double sum = 0;
    for (int e = 0; e < indices[row].length; e++) {
      if (indices[row][e] == column) {
        sum += values[row][e];
      }
    }
    return sum;
  }

  /** Returns the columns that a row has entries in. */
  public int[] columnsOf(int row) {
    return indices[row].clone();
  }

  /** Returns this x vector, of columns() values. */
  public double[] times(double[] vector) {
    double[] result = new double[rows()];
    for (int row = 0; row < result.length; row++) {
      for (int e = 0; e < indices[row].length; e++) {
        result[row] += values[row][e] * vector[indices[row][e]];
      }
    }
    return result;
  }

  /** Returns this map with each row times a factor of its own. */
  public LinearMap scaledRows(double[] factors) {
    double[][] scaled = new double[rows()][];
    for (int row = 0; row < scaled.length; row++) {
      double factor = factors[row];
      scaled[row] = Arrays.stream(values[row]).map(value -> factor * value).toArray();
    }
    return new LinearMap(columns, indices, scaled);
  }

  /** Returns this map with rows that sum to one: averages with the same weights. */
  public LinearMap normalised() {
    return scaledRows(Arrays.stream(values).mapToDouble(row -> 1 / Arrays.stream(row).sum()).toArray());
  }

  /**
   * Returns the map that does to each of p parts of every value what this one does to the value: (rows p) x (columns
   * p), the part counting fastest.
   */
  public LinearMap repeated(int p) {
    int[][] repeatedIndices = new int[rows() * p][];
    double[][] repeatedValues = new double[rows() * p][];
    for (int row = 0; row < repeatedIndices.length; row++) {
      int part = row % p;
      repeatedIndices[row] = Arrays.stream(indices[row / p]).map(column -> column * p + part).toArray();
      repeatedValues[row] = values[row / p];
    }
    return new LinearMap(columns * p, repeatedIndices, repeatedValues);
  }

  /**
   * Returns the sum of this map and a whole matrix, of which entries that are zero stay away.
   *
   * @param matrix rows() x columns()
   */
  public LinearMap plus(double[][] matrix) {
    int[][] sumIndices = new int[rows()][];
    double[][] sumValues = new double[rows()][];
    for (int row = 0; row < rows(); row++) {
      double[] sum = matrix[row].clone();
      for (int e = 0; e < indices[row].length; e++) {
        sum[indices[row][e]] += values[row][e];
      }
      sumIndices[row] = IntStream.range(0, columns).filter(column -> sum[column] != 0).toArray();
      sumValues[row] = Arrays.stream(sumIndices[row]).mapToDouble(column -> sum[column]).toArray();
    }
    return new LinearMap(columns, sumIndices, sumValues);
  }

  /**
   * Returns this x matrix.
   *
   * @param matrix columns() x width, row by row
   * @param width how many columns the matrix has
   * @return rows() x width, row by row
   */
  public float[] timesRows(float[] matrix, int width) {
    if (matrix.length != columns * width) {
      throw new IllegalArgumentException("the matrix must be " + columns + " x " + width);
    }
    float[] result = new float[rows() * width];
    double[] sum = new double[width];
    for (int row = 0; row < rows(); row++) {
      clear(sum);
      for (int e = 0; e < indices[row].length; e++) {
        accumulate(sum, 0, values[row][e], matrix, indices[row][e] * width, width);
      }
      round(sum, result, row * width);
    }
    return result;
  }

  /**
   * Returns, for every outer index o and inner index p, sum over i of block[o, i, p] x this[i, q].
   *
   * @param block outer x rows() x inner, the last index fastest
   * @param outer how many blocks
   * @param inner how many values share an entry (kernel positions, or a channel's map after flattening)
   * @return outer x columns() x inner
   */
  public float[] underBlocks(float[] block, int outer, int inner) {
    if (block.length != outer * rows() * inner) {
      throw new IllegalArgumentException("the block must be " + outer + " x " + rows() + " x " + inner);
    }
    double[][] full = new double[rows()][];
    for (int i = 0; i < rows(); i++) {
      full[i] = 2 * indices[i].length > columns ? filled(i) : new double[0];
    }
    float[] result = new float[outer * columns * inner];
    IntStream parts = IntStream.range(0, (outer + BLOCKS - 1) / BLOCKS);
    boolean isLarge = (long) block.length * columns >= LARGE;
    (isLarge ? parts.parallel() : parts).forEach(part ->
        underBlocks(block, part * BLOCKS, Math.min(BLOCKS, outer - part * BLOCKS), inner, full, result));
    return result;
  }

  /**
   * Works out some blocks, for which a row is fetched once. Each sum is made in the same order however many they are. The
   * inner index is the slower one here, so that a row with few gaps is added in one loop over neighbours.
   */
  private void underBlocks(float[] block, int from, int count, int inner, double[][] full, float[] result) {
    double[][] sums = new double[count][inner * columns];
    for (double[] sum : sums) {
      clear(sum);
    }
    int i = 0;
    while (i < rows()) {
      int together = areFull(full, i) ? TOGETHER : 1;
      for (int o = 0; o < count; o++) {
        for (int p = 0; p < inner; p++) {
          int at = ((from + o) * rows() + i) * inner + p;
          if (together > 1) {
            accumulate(sums[o], p * columns, block, at, inner, full, i);
          } else if (full[i].length > 0) {
            accumulate(sums[o], p * columns, block[at], full[i]);
          } else {
            accumulate(sums[o], p * columns, block[at], values[i], indices[i]);
          }
        }
      }
      i += together;
    }
    for (int o = 0; o < count; o++) {
      for (int q = 0; q < columns; q++) {
        for (int p = 0; p < inner; p++) {
          result[((from + o) * columns + q) * inner + p] = (float) sums[o][p * columns + q];
        }
      }
    }
  }

  /** Returns whether a row and those behind it can be added at once. */
  private static boolean areFull(double[][] full, int first) {
    for (int i = first; i < first + TOGETHER; i++) {
      if (i >= full.length || full[i].length == 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns a row with zeros where it has no entry. */
  private double[] filled(int row) {
    double[] filled = new double[columns];
    for (int e = 0; e < indices[row].length; e++) {
      filled[indices[row][e]] += values[row][e];
    }
    return filled;
  }

  /** Starts a sum at minus zero, the one number that changes no other when added, so that 1 x w is w to the bit. */
  private static void clear(double[] sum) {
    Arrays.fill(sum, -0.0);
  }

  private static void accumulate(double[] sum, int at, double factor, float[] source, int from, int count) {
    for (int j = 0; j < count; j++) {
      sum[at + j] += factor * source[from + j];
    }
  }

  private static void accumulate(double[] sum, int at, double factor, double[] row) {
    for (int q = 0; q < row.length; q++) {
      sum[at + q] += factor * row[q];
    }
  }

  /** Adds {@link #TOGETHER} rows, one after another, from the first on; the factors are {@code step} apart. */
  private static void accumulate(
      double[] sum, int at, float[] factors, int from, int step, double[][] rows, int first) {
    double a = factors[from];
    double b = factors[from + step];
    double c = factors[from + 2 * step];
    double d = factors[from + 3 * step];
    double[] x = rows[first];
    double[] y = rows[first + 1];
    double[] z = rows[first + 2];
    double[] w = rows[first + 3];
    for (int q = 0; q < x.length; q++) {
      sum[at + q] = sum[at + q] + a * x[q] + b * y[q] + c * z[q] + d * w[q];
    }
  }

  private static void accumulate(double[] sum, int at, double factor, double[] entries, int[] columns) {
    for (int e = 0; e < entries.length; e++) {
      sum[at + columns[e]] += factor * entries[e];
    }
  }

  private static void round(double[] sum, float[] target, int at) {
    for (int j = 0; j < sum.length; j++) {
      target[at + j] = (float) sum[j];
    }
  }
}
