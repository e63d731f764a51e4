package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.cluster.FeatureMatrix;
import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Means of rows of samples, and products of such rows summed over samples, in double. */
public final class SampleProducts {
  /** Samples at a time: bounds the memory outside the heap. */
  private static final int BLOCK = 4096;

  private SampleProducts() {}

  /** Returns each row's mean. */
  public static double[] means(FeatureMatrix rows) {
    double[] means = new double[rows.rows()];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        means[i] += rows.at(i, j);
      }
      means[i] /= rows.columns();
    }
    return means;
  }

  /** Returns each row's standard deviation over its samples. */
  public static double[] deviations(FeatureMatrix rows) {
    double[] means = means(rows);
    double[] deviations = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        double difference = rows.at(i, j) - means[i];
        deviations[i] += difference * difference;
      }
      deviations[i] = Math.sqrt(deviations[i] / rows.columns());
    }
    return deviations;
  }

  /**
   * Returns a b' / samples, with each row's centre taken off first.
   *
   * @param a m x samples
   * @param aCentres m
   * @param b k x samples
   * @param bCentres k
   * @return m x k, row by row
   */
  public static double[][] of(FeatureMatrix a, double[] aCentres, FeatureMatrix b, double[] bCentres) {
    double[] sums = new double[a.rows() * b.rows()];
    double[] part = new double[sums.length];
    for (int from = 0; from < a.columns(); from += BLOCK) {
      int count = Math.min(BLOCK, a.columns() - from);
      try (INDArray left = block(a, aCentres, from, count);
          INDArray right = block(b, bCentres, from, count);
          INDArray product = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {b.rows(), a.rows()}, 'f')) {
        // Both blocks are samples x rows, column by column, so this is (b a') column by column: a b' row by row.
        Nd4j.gemm(right, left, product, /* transposeA= */ true, /* transposeB= */ false, /* alpha= */ 1, /* beta= */ 0);
        product.data().asNioDouble().get(part);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part[i];
      }
    }
    double[][] result = new double[a.rows()][b.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int q = 0; q < b.rows(); q++) {
        result[i][q] = sums[i * b.rows() + q] / a.columns();
      }
    }
    return result;
  }

  private static INDArray block(FeatureMatrix rows, double[] centres, int from, int count) {
    INDArray block = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {count, rows.rows()}, 'f');
    DoubleBuffer buffer = block.data().asNioDouble();
    double[] row = new double[count];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < count; j++) {
        row[j] = rows.at(i, from + j) - centres[i];
      }
      buffer.put(row);
    }
    return block;
  }
}
