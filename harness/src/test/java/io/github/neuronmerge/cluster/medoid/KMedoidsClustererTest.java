package io.github.neuronmerge.cluster.medoid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.RandomPoints;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catches gains of swaps that are wrong: compares with trying every swap by its cost. */
class KMedoidsClustererTest {
  @Test
  void noSwapOfAMedoidGains() {
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(40, 3, seed);
      Clustering clustering = new KMedoidsClusterer().cluster(points, 6, 0);
      int[] medoids = IntStream.range(0, 6).map(q -> medoid(points, clustering.members(q))).toArray();
      double cost = cost(points, medoids);
      for (int m = 0; m < 6; m++) {
        for (int i = 0; i < 40; i++) {
          int[] swapped = medoids.clone();
          swapped[m] = i;
          assertTrue(cost(points, swapped) >= cost * (1 - 1e-9), m + " for " + i + ", seed " + seed);
        }
      }
    }
  }

  private static int medoid(FeatureMatrix points, int[] members) {
    int best = members[0];
    for (int i : members) {
      best = sum(points, i, members) < sum(points, best, members) ? i : best;
    }
    return best;
  }

  private static double sum(FeatureMatrix points, int from, int[] members) {
    return Arrays.stream(members).mapToDouble(j -> Math.sqrt(points.squaredDistance(from, j))).sum();
  }

  private static double cost(FeatureMatrix points, int[] medoids) {
    return IntStream.range(0, points.rows())
        .mapToDouble(i -> Arrays.stream(medoids).mapToDouble(m -> points.squaredDistance(i, m)).min().orElseThrow())
        .map(Math::sqrt)
        .sum();
  }
}
