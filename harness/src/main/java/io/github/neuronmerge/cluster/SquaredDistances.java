package io.github.neuronmerge.cluster;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Squared Euclidean distances of all pairs of n points, from their Gram matrix: |x - y|^2 = x.x + y.y - 2 x.y. Computed
 * by matrix products, this is an order of magnitude faster than one pair at a time.
 *
 * <p>Precision: everything is in double, so the absolute error is about 1e-15 (x.x + y.y). For near pairs, below
 * {@value #NEAR} (x.x + y.y), this could matter, so they are computed again from the differences of their features. So
 * relative errors stay below about 1e-9, exact duplicates have distance 0, and no distance is negative. Columns are
 * first centred at their means, which keeps norms small and near pairs rare.
 *
 * <p>Memory: the result and two blocks of rows. A block is at most 128 MB, or 64 rows if those are larger.
 */
public final class SquaredDistances {
  static final double NEAR = 1e-6;
  private static final int MAX_BLOCK_ROWS = 512;
  private static final int MIN_BLOCK_ROWS = 64;
  private static final int BLOCK_VALUES = 1 << 24;

  /** Up to this many multiplications (some milliseconds) matrix products are not worth loading a native library. */
  private static final long FEW_MULTIPLICATIONS = 1 << 22;

  private final FeatureMatrix points;
  private final double[] columnMeans;
  private final double[] squaredNorms;
  private final PairwiseMatrix result;

  private SquaredDistances(FeatureMatrix points) {
    this.points = points;
    int[] all = new int[points.rows()];
    Arrays.setAll(all, i -> i);
    columnMeans = Centroid.of(points, all);
    squaredNorms = new double[points.rows()];
    result = new PairwiseMatrix(points.rows());
  }

  /** Returns a copy of the squared distances of all pairs, which are computed only once for the points. */
  public static PairwiseMatrix of(FeatureMatrix points) {
    return points.squaredDistances(SquaredDistances::compute).copy();
  }

  /** Computes the distances one pair at a time, for any number of points, so that no native library is loaded. */
  public static void prepareByPairs(FeatureMatrix points) {
    points.squaredDistances(SquaredDistances::byPairs);
  }

  private static PairwiseMatrix compute(FeatureMatrix points) {
    long multiplications = (long) points.rows() * points.rows() / 2 * points.columns();
    return multiplications <= FEW_MULTIPLICATIONS ? byPairs(points) : byGram(points);
  }

  /** Returns the distances computed one pair at a time. */
  static PairwiseMatrix byPairs(FeatureMatrix points) {
    PairwiseMatrix result = new PairwiseMatrix(points.rows());
    for (int i = 0; i < points.rows(); i++) {
      for (int j = i + 1; j < points.rows(); j++) {
        result.set(i, j, points.squaredDistance(i, j));
      }
    }
    return result;
  }

  /** Returns the distances computed from products of blocks of rows. */
  static PairwiseMatrix byGram(FeatureMatrix points) {
    int fitting = Math.max(MIN_BLOCK_ROWS, BLOCK_VALUES / points.columns());
    return new SquaredDistances(points).fill(Math.min(MAX_BLOCK_ROWS, fitting));
  }

  private PairwiseMatrix fill(int blockRows) {
    for (int from = 0; from < points.rows(); from += blockRows) {
      int rows = Math.min(blockRows, points.rows() - from);
      try (INDArray block = block(from, rows)) {
        double[] own = products(block, block);
        for (int i = 0; i < rows; i++) {
          squaredNorms[from + i] = own[i * rows + i];
        }
        store(own, from, rows, from, rows);
        for (int before = 0; before < from; before += blockRows) {
          try (INDArray other = block(before, blockRows)) {
            store(products(block, other), before, blockRows, from, rows);
          }
        }
      }
    }
    return result;
  }

  /**
   * Returns some centred points as the columns of a d x rows matrix. In memory, each point's features are consecutive.
   */
  private INDArray block(int from, int rows) {
    int columns = points.columns();
    float[] values = points.values();
    double[] point = new double[columns];
    INDArray block = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {columns, rows}, 'f');
    DoubleBuffer buffer = block.data().asNioDouble();
    for (int i = from; i < from + rows; i++) {
      int start = i * columns;
      for (int j = 0; j < columns; j++) {
        point[j] = values[start + j] - columnMeans[j];
      }
      buffer.put(point);
    }
    return block;
  }

  /** Returns the inner products of the points of two blocks. Those of one point of {@code others} are consecutive. */
  private static double[] products(INDArray block, INDArray others) {
    long[] shape = {block.columns(), others.columns()};
    double[] products = new double[block.columns() * others.columns()];
    try (INDArray gram = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'f')) {
      Nd4j.gemm(block, others, gram, /* transposeA= */ true, /* transposeB= */ false, /* alpha= */ 1, /* beta= */ 0);
      gram.data().asNioDouble().get(products);
    }
    return products;
  }

  private void store(double[] products, int rowFrom, int rows, int columnFrom, int columns) {
    for (int i = rowFrom; i < rowFrom + rows; i++) {
      int start = (i - rowFrom) * columns - columnFrom;
      for (int j = Math.max(i + 1, columnFrom); j < columnFrom + columns; j++) {
        double norms = squaredNorms[i] + squaredNorms[j];
        double distance = norms - 2 * products[start + j];
        result.set(i, j, distance < NEAR * norms ? nearDistance(i, j) : distance);
      }
    }
  }

  /**
   * Returns the distance of a near pair. Equality is checked first: a layer may have thousands of equal dead neurons,
   * and comparing is 10 times faster than subtracting.
   */
  private double nearDistance(int i, int j) {
    float[] values = points.values();
    int columns = points.columns();
    boolean same = Arrays.equals(values, i * columns, (i + 1) * columns, values, j * columns, (j + 1) * columns);
    return same ? 0 : points.squaredDistance(i, j);
  }
}
