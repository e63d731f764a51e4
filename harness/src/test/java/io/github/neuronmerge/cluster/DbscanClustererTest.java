package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Catches Smile's count of neighbours, noise taken for a cluster, and a radius that is not the best one. */
class DbscanClustererTest {
  @Test
  void noisePointsAreAlone() {
    FeatureMatrix line = new FeatureMatrix(9, 1, new float[] {0, 1, 2, 10, 11, 12, 30, 31, 60});
    Clustering expected = Clustering.ofMembers(9, new int[][] {{0, 1, 2}, {3, 4, 5}, {6}, {7}, {8}});
    assertEquals(expected, DbscanClusterer.within(PointDistance.EUCLIDEAN.of(line), 1, 3));
    assertEquals(expected, new DbscanClusterer().cluster(line, 6, 0));
    assertEquals(expected, new DbscanClusterer().cluster(line, 5, 0));
  }

  /** Tries every radius: the number never rises, and bisection finds the largest one that is allowed. */
  @Test
  void theNumberIsAsNearToKFromBelowAsAnyRadiusMakesIt() {
    for (long seed = 0; seed < 4; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(35, 2, seed);
      PairwiseMatrix distances = PointDistance.EUCLIDEAN.of(points);
      int[] counts = Arrays.stream(distances.sorted())
          .mapToInt(r -> DbscanClusterer.within(distances, r, 3).k()).toArray();
      for (int i = 1; i < counts.length; i++) {
        assertTrue(counts[i] <= counts[i - 1], "radius " + i + ", seed " + seed);
      }
      for (int k = 2; k < 35; k++) {
        int most = k;
        int best = Arrays.stream(counts).filter(count -> count <= most).max().orElseThrow();
        assertEquals(best, new DbscanClusterer().cluster(points, k, 0).k(), "k " + k + ", seed " + seed);
      }
    }
  }
}
