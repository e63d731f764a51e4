package io.github.neuronmerge.merge.correct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a ridge regression that solves another problem than its formula, or that fails where samples are few. */
final class RidgeTest {
  @Test
  void ridgeAgreesWithTheNormalEquationsSolvedAnotherWay() {
    // One old neuron beside one new one: M = 1 + cov(r, h') / (var(h') (1 + ridge)), worked out by hand below.
    FeatureMatrix original = new FeatureMatrix(2, 4, new float[] {1, 2, 3, 4, 2, 2, 4, 8});
    FeatureMatrix compressed = new FeatureMatrix(1, 4, new float[] {1, 2, 3, 4});
    LinearMap start = LinearMap.of(1, new int[][] {{0}, {0}}, new double[][] {{1}, {1}});
    LinearMap expand = new Ridge(1e-3).fit(start, original, compressed, /* centring= */ 1);
    double[] offset = BiasCorrection.offset(
        expand, SampleProducts.means(original), SampleProducts.means(compressed));
    double ridged = 1.25 * (1 + 1e-3);
    // Residuals of the second neuron are 1, 0, 1, 4 about their mean 1.5: covariance with h' is 1.25.
    double second = 1 + 1.25 / ridged;
    assertEquals(1, expand.at(0, 0), 1e-12);
    assertEquals(second, expand.at(1, 0), 1e-12);
    assertEquals(0, offset[0], 1e-12);
    assertEquals(4 - second * 2.5, offset[1], 1e-12);
  }

  /** Residuals and samples are single precision. */
  private static final double SINGLE = 1e-5;

  // A lambda of another scale, a centre taken off once too often, a start that is not taken off.
  @Test
  void itEqualsAPlainSolutionOfTheNormalEquations() {
    SplittableRandom random = new SplittableRandom(3);
    for (double centring : new double[] {0, 0.4, 1}) {
      FeatureMatrix rows = matrix(random, 5, 40);
      FeatureMatrix on = matrix(random, 3, 40);
      LinearMap start = LinearMap.zero(5, 3).plus(entries(random, 5, 3));
      LinearMap fitted = new Ridge(0.05).fit(start, rows, on, centring);
      double[][] expected = reference(start, rows, on, centring, 0.05);
      for (int i = 0; i < 5; i++) {
        for (int q = 0; q < 3; q++) {
          assertEquals(expected[i][q], fitted.at(i, q), SINGLE, "centring " + centring);
        }
      }
    }
  }

  /** Returns M0 + R C' (C C' + lambda I)^-1 by loops and Gaussian elimination, R and C less their centres. */
  private static double[][] reference(
      LinearMap start, FeatureMatrix rows, FeatureMatrix on, double centring, double share) {
    int m = rows.rows();
    int k = on.rows();
    int samples = on.columns();
    double[][] c = new double[k][samples];
    double[][] r = new double[m][samples];
    for (int s = 0; s < samples; s++) {
      for (int q = 0; q < k; q++) {
        c[q][s] = on.at(q, s);
      }
      for (int i = 0; i < m; i++) {
        r[i][s] = rows.at(i, s);
        for (int q = 0; q < k; q++) {
          r[i][s] -= start.at(i, q) * on.at(q, s);
        }
      }
    }
    centre(c, centring);
    centre(r, centring);
    double[][] system = new double[k][k + m];
    double trace = 0;
    for (int p = 0; p < k; p++) {
      for (int q = 0; q < k; q++) {
        system[p][q] = dot(c[p], c[q]) / samples;
      }
      for (int i = 0; i < m; i++) {
        system[p][k + i] = dot(c[p], r[i]) / samples;
      }
      trace += system[p][p];
    }
    for (int p = 0; p < k; p++) {
      system[p][p] += share * trace / k;
    }
    eliminate(system);
    double[][] result = new double[m][k];
    for (int i = 0; i < m; i++) {
      for (int q = 0; q < k; q++) {
        result[i][q] = start.at(i, q) + system[q][k + i];
      }
    }
    return result;
  }

  private static void centre(double[][] rows, double centring) {
    for (double[] row : rows) {
      double mean = Arrays.stream(row).average().orElseThrow();
      for (int s = 0; s < row.length; s++) {
        row[s] -= centring * mean;
      }
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int s = 0; s < one.length; s++) {
      sum += one[s] * other[s];
    }
    return sum;
  }

  /** Brings the left square of a symmetric positive definite system to the identity. */
  private static void eliminate(double[][] system) {
    for (int p = 0; p < system.length; p++) {
      double pivot = system[p][p];
      for (int j = 0; j < system[p].length; j++) {
        system[p][j] /= pivot;
      }
      for (int q = 0; q < system.length; q++) {
        double factor = system[q][p];
        for (int j = 0; j < system[q].length && q != p; j++) {
          system[q][j] -= factor * system[p][j];
        }
      }
    }
  }

  // A division by zero or a failed factorisation: duplicates, dead rows, and fewer samples than unknowns.
  @Test
  void singularInputGivesAFiniteMapThatFitsNoWorseThanTheStart() {
    SplittableRandom random = new SplittableRandom(4);
    FeatureMatrix on = matrix(random, 6, 4);
    System.arraycopy(on.values(), 0, on.values(), 4, 4);
    Arrays.fill(on.values(), 8, 12, 0);
    FeatureMatrix rows = matrix(random, 7, 4);
    LinearMap start = LinearMap.zero(7, 6).plus(entries(random, 7, 6));
    LinearMap fitted = new Ridge(1e-3).fit(start, rows, on, /* centring= */ 0);
    assertTrue(error(fitted, rows, on) < error(start, rows, on));
    for (int i = 0; i < 7; i++) {
      for (int q = 0; q < 6; q++) {
        assertTrue(Double.isFinite(fitted.at(i, q)));
      }
      assertEquals(start.at(i, 2), fitted.at(i, 2), 0, "a row of zeros says nothing, so the start stays");
    }
  }

  @Test
  void whereThereIsNothingToMendNothingChanges() {
    FeatureMatrix rows = matrix(new SplittableRandom(5), 4, 20);
    LinearMap identity = LinearMap.identity(4);
    LinearMap fitted = new Ridge(1e-3).fit(identity, rows, rows, /* centring= */ 1);
    for (int i = 0; i < 4; i++) {
      for (int q = 0; q < 4; q++) {
        assertEquals(identity.at(i, q), fitted.at(i, q), 0);
      }
    }
    FeatureMatrix dead = new FeatureMatrix(4, 20, new float[80]);
    assertSame(identity, new Ridge(1e-3).fit(identity, rows, dead, /* centring= */ 1));
  }

  // A ridge that pulls towards zero, as usual, in place of the merge rule's own map.
  @Test
  void aStrongerRidgeStaysNearerToTheStart() {
    SplittableRandom random = new SplittableRandom(6);
    FeatureMatrix rows = matrix(random, 5, 40);
    FeatureMatrix on = matrix(random, 3, 40);
    LinearMap start = LinearMap.zero(5, 3).plus(entries(random, 5, 3));
    double before = Double.POSITIVE_INFINITY;
    for (double lambda : new double[] {1e-3, 0.1, 1, 10, 1e6}) {
      double distance = distance(start, new Ridge(lambda).fit(start, rows, on, /* centring= */ 1));
      assertTrue(distance < before, "lambda " + lambda);
      before = distance;
    }
    assertEquals(0, before, SINGLE);
  }

  private static double distance(LinearMap one, LinearMap other) {
    double squares = 0;
    for (int i = 0; i < one.rows(); i++) {
      for (int q = 0; q < one.columns(); q++) {
        squares += Math.pow(one.at(i, q) - other.at(i, q), 2);
      }
    }
    return Math.sqrt(squares);
  }

  private static double error(LinearMap map, FeatureMatrix rows, FeatureMatrix on) {
    float[] fitted = map.timesRows(on.values(), on.columns());
    double squares = 0;
    for (int j = 0; j < fitted.length; j++) {
      squares += Math.pow(rows.values()[j] - fitted[j], 2);
    }
    return squares;
  }

  private static FeatureMatrix matrix(SplittableRandom random, int rows, int columns) {
    return new FeatureMatrix(rows, columns, TestNetworks.values(random, rows * columns, 1));
  }

  private static double[][] entries(SplittableRandom random, int rows, int columns) {
    double[][] entries = new double[rows][];
    for (int i = 0; i < rows; i++) {
      entries[i] = random.doubles(columns, -1, 1).toArray();
    }
    return entries;
  }
}
