package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Catches ranks the wrong way round, ties broken by position, and a critical difference of another table. */
class FriedmanTestTest {
  /** Half a unit in the last printed place of the paper, plus what its own rounding of ranks adds. */
  private static final double PRINTED = 0.006;
  /** Demsar's table 5(a) was divided by the root of 2 from quantiles of three decimals. */
  private static final double TABLE = 0.001;
  private static final double ROUNDING = 1e-12;

  /**
   * Demsar (2006), table 6: areas under the curve of C4.5, C4.5+m, C4.5+cf, C4.5+m+cf. In the last but one row the
   * paper ranks the third before the fourth, which three printed digits do not show.
   */
  private static final List<List<Double>> PAPER = List.of(
      List.of(0.763, 0.768, 0.771, 0.798), List.of(0.599, 0.591, 0.590, 0.569), List.of(0.954, 0.971, 0.968, 0.967),
      List.of(0.628, 0.661, 0.654, 0.657), List.of(0.882, 0.888, 0.886, 0.898), List.of(0.936, 0.931, 0.916, 0.931),
      List.of(0.661, 0.668, 0.609, 0.685), List.of(0.583, 0.583, 0.563, 0.625), List.of(0.775, 0.838, 0.866, 0.875),
      List.of(1.000, 1.000, 1.000, 1.000), List.of(0.940, 0.962, 0.965, 0.962), List.of(0.619, 0.666, 0.614, 0.669),
      List.of(0.972, 0.981, 0.9751, 0.975), List.of(0.957, 0.978, 0.946, 0.970));

  @Test
  void demsarsExampleGivesHisNumbers() {
    FriedmanTest test = FriedmanTest.of(PAPER);
    List<Double> ranks = List.of(3.143, 2.000, 2.893, 1.964);
    for (int i = 0; i < ranks.size(); i++) {
      assertEquals(ranks.get(i), test.averageRank(i), 0.0005);
    }
    assertEquals(9.28, test.chiSquare(), PRINTED);
    assertEquals(3, test.degrees());
    assertEquals(3.69, test.f(), PRINTED);
    assertEquals(39, test.errorDegrees());
    assertEquals(1.25, test.criticalDifference(), PRINTED);
    // Not in the paper: the upper tails of his statistics, which pass his critical value of 2.85 at 0.05.
    assertEquals(0.02, test.fP(), 0.0005);
    assertEquals(0.0258, test.chiSquareP(), 0.0005);
  }

  @Test
  void criticalValuesAreThoseOfDemsarsTable() {
    List<Double> table = List.of(1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164);
    for (int k = 2; k <= 10; k++) {
      assertEquals(table.get(k - 2), StudentizedRange.quantile(0.95, k) / Math.sqrt(2), TABLE, "k = " + k);
    }
  }

  @Test
  void theRangeIsIntegratedToNineDigitsForAnyNumberOfMethods() {
    // SciPy 1.17.1: adaptive quadrature of the same integral, Brent's method.
    assertEquals(2.7718076486993555, StudentizedRange.quantile(0.95, 2), 1e-9);
    assertEquals(3.31449315539812, StudentizedRange.quantile(0.95, 3), 1e-9);
    assertEquals(5.011688794118436, StudentizedRange.quantile(0.95, 20), 1e-9);
    assertEquals(5.6460260263805635, StudentizedRange.quantile(0.95, 50), 1e-9);
  }

  @Test
  void equalMethodsDoNotDiffer() {
    FriedmanTest test = FriedmanTest.of(List.of(List.of(0.5, 0.5, 0.5), List.of(0.7, 0.7, 0.7)));
    assertEquals(0.0, test.chiSquare());
    assertEquals(1.0, test.chiSquareP());
    assertEquals(0.0, test.f());
    assertEquals(1.0, test.fP());
    assertEquals(2.0, test.averageRank(1));
  }

  @Test
  void blocksThatAllAgreeHaveTheLargestStatistic() {
    FriedmanTest test = FriedmanTest.of(List.of(List.of(0.9, 0.8, 0.7), List.of(0.3, 0.2, 0.1)));
    assertEquals(4.0, test.chiSquare());
    assertEquals(Math.exp(-2), test.chiSquareP(), ROUNDING);
    assertEquals(Double.POSITIVE_INFINITY, test.f());
    assertEquals(0.0, test.fP());
    assertEquals(1.0, test.averageRank(0));
  }

  @Test
  void oneBlockOrOneMethodIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FriedmanTest(1, List.of(1.0, 2.0)));
    assertThrows(IllegalArgumentException.class, () -> new FriedmanTest(2, List.of(2.0)));
  }
}
