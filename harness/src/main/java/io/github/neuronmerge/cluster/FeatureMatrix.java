package io.github.neuronmerge.cluster;

import java.util.Optional;
import java.util.function.Function;

/**
 * A matrix of n points (rows) and d features (columns), stored row by row. The array is not copied, because a matrix of
 * 4,096 x 25,088 takes 411 MB: the caller must not write to it afterwards.
 */
public final class FeatureMatrix {
  private final int rows;
  private final int columns;
  private final float[] values;
  private Optional<PairwiseMatrix> squaredDistances = Optional.empty();

  /** Makes a matrix from its values, row by row. */
  public FeatureMatrix(int rows, int columns, float[] values) {
    if (rows < 1 || columns < 1 || values.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException("a feature matrix of " + rows + " x " + columns + " cannot have "
          + values.length + " values");
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns n, how many points there are. */
  public int rows() {
    return rows;
  }

  /** Returns d, how many features a point has. */
  public int columns() {
    return columns;
  }

  /** Returns the values, row by row, without copying them. Read only. */
  public float[] values() {
    return values;
  }

  /** Returns the value of one feature of one point. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** Returns the points as rows of doubles, as libraries need them. */
  public double[][] toRows() {
    double[][] result = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[i][j] = at(i, j);
      }
    }
    return result;
  }

  /** Returns the products of all points with all, n x n, computed in double. */
  public double[][] products() {
    double[][] products = new double[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          sum += (double) at(i, c) * at(j, c);
        }
        products[i][j] = sum;
        products[j][i] = sum;
      }
    }
    return products;
  }

  /**
   * Returns the squared distances of all pairs, which are computed once, so that a clusterer and a refinement share
   * them. Read only.
   */
  synchronized PairwiseMatrix squaredDistances(Function<FeatureMatrix, PairwiseMatrix> compute) {
    if (squaredDistances.isEmpty()) {
      squaredDistances = Optional.of(compute.apply(this));
    }
    return squaredDistances.orElseThrow();
  }

  /** Returns the squared Euclidean distance of two points, computed in double. */
  public double squaredDistance(int one, int other) {
    int a = one * columns;
    int b = other * columns;
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double difference = (double) values[a + j] - values[b + j];
      sum += difference * difference;
    }
    return sum;
  }
}
