package io.github.neuronmerge.merge;

/** The Cholesky factor of a symmetric positive definite matrix, for solving with it. */
final class Cholesky {
  private final double[][] lower;

  /** Factors a matrix, k x k, of which the lower triangle is read. */
  Cholesky(double[][] matrix) {
    int k = matrix.length;
    lower = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int p = 0; p < j; p++) {
          sum -= lower[i][p] * lower[j][p];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("the matrix is not positive definite: pivot " + i + " is " + sum);
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
  }

  /** Returns X with X matrix = rows, m x k, one right-hand side a row. */
  double[][] solveRows(double[][] rows) {
    double[][] solutions = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      solutions[r] = solve(rows[r]);
    }
    return solutions;
  }

  private double[] solve(double[] right) {
    int k = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < k; i++) {
      for (int p = 0; p < i; p++) {
        x[i] -= lower[i][p] * x[p];
      }
      x[i] /= lower[i][i];
    }
    for (int i = k - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int p = 0; p < i; p++) {
        x[p] -= lower[i][p] * x[i];
      }
    }
    return x;
  }
}
