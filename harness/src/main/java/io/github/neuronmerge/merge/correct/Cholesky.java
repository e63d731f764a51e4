package io.github.neuronmerge.merge.correct;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Cholesky factor of a symmetric positive definite matrix, for solving with it. Loops run along rows, several
 * unknowns at a time, which the compiler turns into vector instructions, and in blocks that stay in the processor's
 * cache. Whatever the blocks, each number is made by the same subtractions in the same order, so to the same bits.
 */
final class Cholesky {
  /** Columns that are taken off all that is behind them at once. */
  private static final int PANEL = 32;
  /** Right-hand sides that are solved at once. */
  private static final int SIDES = 32;
  /** From so many unknowns on all processors are used. */
  private static final int LARGE = 1024;

  private final double[][] lower;

  /** Factors a matrix, k x k, of which the lower triangle is read. */
  Cholesky(double[][] matrix) {
    int k = matrix.length;
    lower = new double[k][];
    for (int i = 0; i < k; i++) {
      lower[i] = Arrays.copyOf(matrix[i], i + 1);
    }
    double[][] columns = new double[Math.min(PANEL, k)][k];
    for (int from = 0; from < k; from += PANEL) {
      int to = Math.min(k, from + PANEL);
      for (int p = from; p < to; p++) {
        factor(p, to, columns[p - from]);
      }
      int first = from;
      rangeOf(to, k).forEach(i -> subtract(lower[i], to, i + 1, lower[i], first, columns, 0, to - first));
    }
  }

  /** Returns what can be done in any order: of a large matrix by all processors, where one would take seconds. */
  private IntStream rangeOf(int from, int to) {
    IntStream range = IntStream.range(from, to);
    return lower.length < LARGE ? range : range.parallel();
  }

  /** Works out a column, and takes it off the columns of its panel behind it. */
  private void factor(int p, int to, double[] column) {
    double pivot = lower[p][p];
    if (!(pivot > 0)) {
      throw new ArithmeticException("the matrix is not positive definite: pivot " + p + " is " + pivot);
    }
    double root = Math.sqrt(pivot);
    lower[p][p] = root;
    for (int i = p + 1; i < lower.length; i++) {
      lower[i][p] /= root;
      column[i] = lower[i][p];
      int end = Math.min(i + 1, to);
      for (int j = p + 1; j < end; j++) {
        lower[i][j] -= column[i] * column[j];
      }
    }
  }

  /**
   * Takes multiples of other rows off a row, one after another, from one index to another.
   *
   * @param factors the multiples, from the index {@code at} on
   * @param others the rows, from {@code first} on, {@code count} of them
   */
  private static void subtract(
      double[] row, int from, int to, double[] factors, int at, double[][] others, int first, int count) {
    int p = 0;
    for (; p + 4 <= count; p += 4) {
      double a = factors[at + p];
      double b = factors[at + p + 1];
      double c = factors[at + p + 2];
      double d = factors[at + p + 3];
      double[] x = others[first + p];
      double[] y = others[first + p + 1];
      double[] z = others[first + p + 2];
      double[] w = others[first + p + 3];
      for (int j = from; j < to; j++) {
        row[j] = row[j] - a * x[j] - b * y[j] - c * z[j] - d * w[j];
      }
    }
    for (; p < count; p++) {
      double a = factors[at + p];
      double[] x = others[first + p];
      for (int j = from; j < to; j++) {
        row[j] -= a * x[j];
      }
    }
  }

  /** Returns X with X matrix = rows, m x k, one right-hand side per row. */
  double[][] solveRows(double[][] rows) {
    int k = lower.length;
    double[][] upper = reversedUpper();
    double[][] solutions = new double[rows.length][k];
    rangeOf(0, (rows.length + SIDES - 1) / SIDES).forEach(block -> solve(rows, block * SIDES, upper, solutions));
    return solutions;
  }

  /** Solves some right-hand sides. */
  private void solve(double[][] rows, int from, double[][] upper, double[][] solutions) {
    int k = lower.length;
    int count = Math.min(SIDES, rows.length - from);
    double[][] x = new double[k][SIDES];
    double[][] reversed = new double[k][];
    for (int i = 0; i < k; i++) {
      reversed[i] = x[k - 1 - i];
    }
    for (int i = 0; i < k; i++) {
      for (int r = 0; r < count; r++) {
        x[i][r] = rows[from + r][i];
      }
      subtract(x[i], 0, count, lower[i], 0, x, 0, i);
      divide(x[i], lower[i][i], count);
    }
    for (int i = 0; i < k; i++) {
      subtract(reversed[i], 0, count, upper[i], 0, reversed, 0, i);
      divide(reversed[i], lower[k - 1 - i][k - 1 - i], count);
    }
    for (int i = 0; i < k; i++) {
      for (int r = 0; r < count; r++) {
        solutions[from + r][i] = x[i][r];
      }
    }
  }

  /** Returns the factor's columns, the last one first, each from its end up to its diagonal. */
  private double[][] reversedUpper() {
    int k = lower.length;
    double[][] upper = new double[k][];
    for (int i = 0; i < k; i++) {
      upper[i] = new double[i];
    }
    for (int row = 0; row < k; row++) {
      for (int column = 0; column < row; column++) {
        upper[k - 1 - column][k - 1 - row] = lower[row][column];
      }
    }
    return upper;
  }

  private static void divide(double[] values, double by, int count) {
    for (int r = 0; r < count; r++) {
      values[r] /= by;
    }
  }
}
