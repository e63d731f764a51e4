package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Catches sums over the wrong points, shares of nothing, and selections passed off as perfect clusterings. */
class InertiaTest {
  /** Rounding of a sum of 100 squares in double. */
  private static final double TOLERANCE = 1e-12;

  private final FeatureMatrix line = new FeatureMatrix(4, 1, new float[] {0, 2, 10, 14});

  @Test
  void inertiaIsTheSumOfSquaresAroundTheMeans() {
    Clustering pairs = Clustering.ofMembers(4, new int[][] {{0, 1}, {2, 3}});
    assertEquals(2 + 8, Inertia.within(line, pairs));
    assertEquals(131, Inertia.total(line));
    assertEquals(10.0 / 131, Inertia.lostFraction(line, pairs));
  }

  /** n times the inertia of all points is the sum of squared distances over all pairs. */
  @Test
  void theTotalAgreesWithThePairwiseDistances() {
    FeatureMatrix points = RandomPoints.gaussian(20, 5, 1);
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < i; j++) {
        sum += points.squaredDistance(i, j);
      }
    }
    assertEquals(sum / 20, Inertia.total(points), TOLERANCE * sum, "seed 1");
  }

  @Test
  void theShareOfEqualPointsIsZero() {
    assertEquals(0, Inertia.lostFraction(RandomPoints.copies(6, 2, 1, 1), Clustering.ofLabels(new int[6])));
  }

  @Test
  void selectionsAreRefused() {
    Clustering selection = Clustering.ofSelection(4, new int[] {0});
    assertThrows(IllegalArgumentException.class, () -> Inertia.within(line, selection));
  }

  @Test
  void whatASelectionLeavesOutCountsWhole() {
    FeatureMatrix points = new FeatureMatrix(3, 2, new float[] {1, 0, 0, 2, 3, 4});
    Clustering selection = Clustering.ofSelection(3, new int[] {2});
    assertEquals((1 + 4) / Inertia.total(points), Inertia.lostFraction(points, selection), TOLERANCE);
  }
}
