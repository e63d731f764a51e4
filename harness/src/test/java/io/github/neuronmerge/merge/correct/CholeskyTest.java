package io.github.neuronmerge.merge.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch blocks that leave out, double or reorder a subtraction: committed tables depend on each bit. */
final class CholeskyTest {
  private static final int[] SIZES = {1, 2, 3, 31, 32, 33, 64, 65, 101};
  private static final int[] SIDES = {1, 4, 31, 32, 33, 70};

  @Test
  void solutionsAreThoseOfThePlainAlgorithmToTheBit() {
    SplittableRandom random = new SplittableRandom(5);
    for (int k : SIZES) {
      double[][] matrix = positiveDefinite(k, random);
      for (int m : SIDES) {
        double[][] rows = random(m, k, random);
        double[][] expected = plain(matrix, rows);
        double[][] solved = new Cholesky(matrix).solveRows(rows);
        for (int r = 0; r < m; r++) {
          assertArrayEquals(expected[r], solved[r], 0, k + " unknowns, right-hand side " + r + " of " + m);
        }
      }
    }
  }

  @Test
  void aLargeMatrixThatAllProcessorsWorkOnIsSolvedToTheSameBits() {
    SplittableRandom random = new SplittableRandom(8);
    int k = 1030;
    double[][] matrix = random(k, k, random);
    for (int i = 0; i < k; i++) {
      matrix[i][i] += k;
    }
    double[][] rows = random(70, k, random);
    assertArrayEquals(plain(matrix, rows), new Cholesky(matrix).solveRows(rows));
  }

  @Test
  void theSolutionTimesTheMatrixGivesTheRightHandSide() {
    SplittableRandom random = new SplittableRandom(6);
    int k = 75;
    double[][] matrix = positiveDefinite(k, random);
    double[][] rows = random(40, k, random);
    double[][] x = new Cholesky(matrix).solveRows(rows);
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < k; j++) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
          sum += x[r][i] * matrix[i][j];
        }
        assertEquals(rows[r][j], sum, 1e-9);
      }
    }
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefusedWithItsPivot() {
    double[][] matrix = positiveDefinite(50, new SplittableRandom(7));
    matrix[40][40] = -1;
    assertEquals("the matrix is not positive definite: pivot 40 is ", assertThrows(ArithmeticException.class,
        () -> new Cholesky(matrix)).getMessage().replaceFirst("is -.*", "is "));
  }

  private static double[][] plain(double[][] matrix, double[][] rows) {
    int k = matrix.length;
    double[][] lower = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int p = 0; p < j; p++) {
          sum -= lower[i][p] * lower[j][p];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    double[][] x = new double[rows.length][k];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < k; i++) {
        double sum = rows[r][i];
        for (int p = 0; p < i; p++) {
          sum -= lower[i][p] * x[r][p];
        }
        x[r][i] = sum / lower[i][i];
      }
      for (int p = k - 1; p >= 0; p--) {
        double sum = x[r][p];
        for (int i = k - 1; i > p; i--) {
          sum -= lower[i][p] * x[r][i];
        }
        x[r][p] = sum / lower[p][p];
      }
    }
    return x;
  }

  private static double[][] positiveDefinite(int k, SplittableRandom random) {
    double[][] factor = random(k, k, random);
    double[][] matrix = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int p = 0; p < k; p++) {
          matrix[i][j] += factor[i][p] * factor[j][p];
        }
      }
      matrix[i][i] += 0.1;
    }
    return matrix;
  }

  private static double[][] random(int rows, int columns, SplittableRandom random) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble() - 0.5;
      }
    }
    return matrix;
  }
}
