package io.github.neuronmerge.merge.correct;

/**
 * The Cholesky factor of a symmetric positive definite matrix, for solving with it. Loops run along rows, several
 * unknowns at a time, which the compiler turns into vector instructions.
 */
final class Cholesky {
  private final double[][] lower;

  /** Factors a matrix, k x k, of which the lower triangle is read. */
  Cholesky(double[][] matrix) {
    int k = matrix.length;
    lower = new double[k][];
    for (int i = 0; i < k; i++) {
      lower[i] = new double[i + 1];
      System.arraycopy(matrix[i], 0, lower[i], 0, i + 1);
    }
    double[] column = new double[k];
    for (int p = 0; p < k; p++) {
      double pivot = lower[p][p];
      if (!(pivot > 0)) {
        throw new ArithmeticException("the matrix is not positive definite: pivot " + p + " is " + pivot);
      }
      lower[p][p] = Math.sqrt(pivot);
      for (int i = p + 1; i < k; i++) {
        lower[i][p] /= lower[p][p];
        column[i] = lower[i][p];
        subtract(lower[i], p + 1, i + 1, lower[i][p], column);
      }
    }
  }

  /** Takes factor x other off a row, from one index to another. */
  private static void subtract(double[] row, int from, int to, double factor, double[] other) {
    for (int j = from; j < to; j++) {
      row[j] -= factor * other[j];
    }
  }

  /** Returns X with X matrix = rows, m x k, one right-hand side per row. */
  double[][] solveRows(double[][] rows) {
    int k = lower.length;
    double[][] x = new double[k][rows.length];
    for (int i = 0; i < k; i++) {
      for (int r = 0; r < rows.length; r++) {
        x[i][r] = rows[r][i];
      }
      for (int p = 0; p < i; p++) {
        subtract(x[i], 0, rows.length, lower[i][p], x[p]);
      }
      divide(x[i], lower[i][i]);
    }
    for (int i = k - 1; i >= 0; i--) {
      divide(x[i], lower[i][i]);
      for (int p = 0; p < i; p++) {
        subtract(x[p], 0, rows.length, lower[i][p], x[i]);
      }
    }
    double[][] solutions = new double[rows.length][k];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < k; i++) {
        solutions[r][i] = x[i][r];
      }
    }
    return solutions;
  }

  private static void divide(double[] values, double by) {
    for (int r = 0; r < values.length; r++) {
      values[r] /= by;
    }
  }
}
