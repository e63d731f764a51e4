package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches wrong block edges, a mixed-up triangle, cancellation, and duplicates that are not quite equal. */
class SquaredDistancesTest {
  /** What the class promises: rounding of about 1e-15 of the norms, over a distance of at least 1e-6 of them. */
  private static final double RELATIVE_TOLERANCE = 1e-9;

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 1", "7, 40", "40, 7", "511, 5", "512, 5", "513, 5", "1100, 9", "140, 70000"})
  void gramDistancesEqualThoseOfOnePairAtATime(int n, int d) {
    for (long seed = 0; seed < 2; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(n, d, seed);
      assertSame(points, SquaredDistances.byGram(points), "seed " + seed);
    }
  }

  @Test
  void bothWaysOfOfEqualThoseOfOnePairAtATime() {
    for (int d : new int[] {3, 300}) {
      FeatureMatrix points = RandomPoints.gaussian(250, d, 5);
      assertSame(points, SquaredDistances.of(points), d + " features, seed 5");
    }
  }

  /** Catches cancellation: the squared norms are 100,000 times the squared distances. */
  @Test
  void distancesKeepTheirDigitsFarFromTheOrigin() {
    FeatureMatrix points = RandomPoints.gaussian(600, 20, 6);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] += 1000;
    }
    assertSame(points, SquaredDistances.byGram(points), "seed 6");
  }

  /** Catches near pairs lost in the rounding of large norms: here they are 1e-10 of them. */
  @Test
  void nearPairsOfFarPointsKeepTheirDigits() {
    FeatureMatrix points = RandomPoints.blobs(600, 20, 9, 7);
    assertSame(points, SquaredDistances.byGram(points), "seed 7");
  }

  @Test
  void exactDuplicatesAreExactlyZeroApart() {
    FeatureMatrix points = RandomPoints.copies(600, 33, 50, 8);
    PairwiseMatrix distances = SquaredDistances.byGram(points);
    for (int i = 0; i < 600; i++) {
      for (int j = i + 1; j < 600; j++) {
        boolean same = i % 50 == j % 50;
        assertTrue(same ? distances.at(i, j) == 0 : distances.at(i, j) > 0, i + " and " + j + ", seed 8");
      }
    }
  }

  @Test
  void equalPointsAreAllZeroApart() {
    PairwiseMatrix distances = SquaredDistances.byGram(RandomPoints.copies(20, 3, 1, 9));
    assertEquals(0, distances.at(0, 19));
    assertEquals(0, distances.at(7, 8));
  }

  private static void assertSame(FeatureMatrix points, PairwiseMatrix distances, String context) {
    assertEquals(points.rows(), distances.points());
    for (int i = 0; i < points.rows(); i++) {
      for (int j = i + 1; j < points.rows(); j++) {
        double expected = points.squaredDistance(i, j);
        assertEquals(expected, distances.at(i, j), RELATIVE_TOLERANCE * expected, i + " and " + j + ", " + context);
        assertEquals(distances.at(i, j), distances.at(j, i));
      }
    }
  }
}
