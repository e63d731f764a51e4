package io.github.neuronmerge.cluster.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.IdentityClusterer;
import io.github.neuronmerge.cluster.RandomClusterer;
import io.github.neuronmerge.cluster.RandomPoints;
import io.github.neuronmerge.cluster.registry.Clusterers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Catches selectors that keep the wrong points, break ties by chance, or never leave the first ones. */
class SelectorsTest {
  @Test
  void l1KeepsTheLargestNormsAndOfEqualOnesTheFirst() {
    FeatureMatrix points = new FeatureMatrix(5, 2, new float[] {1, -1, 0, 3, -2, 0, 1, 1, 0, 0});
    assertEquals(Clustering.ofSelection(5, new int[] {1}), Clusterers.of("l1").cluster(points, 1, 0));
    assertEquals(Clustering.ofSelection(5, new int[] {0, 1}), Clusterers.of("l1").cluster(points, 2, 0));
    assertEquals(Clustering.ofSelection(5, new int[] {0, 1, 2, 3}), Clusterers.of("l1").cluster(points, 4, 0));
  }

  /** Under L1 the first point is the larger, under L2 the second. */
  @Test
  void theNormIsAParameter() {
    FeatureMatrix points = new FeatureMatrix(2, 2, new float[] {2, 2, 0, 3});
    assertEquals(Clustering.ofSelection(2, new int[] {0}), ScoreSelector.ofNorm(Math::abs).cluster(points, 1, 0));
    assertEquals(Clustering.ofSelection(2, new int[] {1}), ScoreSelector.ofNorm(v -> v * v).cluster(points, 1, 0));
  }

  @Test
  void randomSelectionsReachEveryPointAboutEquallyOften() {
    FeatureMatrix points = RandomPoints.gaussian(10, 2, 1);
    int[] kept = new int[10];
    for (long seed = 0; seed < 2000; seed++) {
      Clustering selection = new RandomSelector().cluster(points, 3, seed);
      for (int q = 0; q < 3; q++) {
        kept[selection.members(q)[0]]++;
      }
    }
    for (int count : kept) {
      // 600 expected; the standard deviation is 20.5, so 100 is nearly five of them.
      assertEquals(600, count, 100);
    }
  }

  @Test
  void randomClustersDifferBetweenSeedsOnly() {
    FeatureMatrix points = RandomPoints.gaussian(30, 2, 1);
    Set<Clustering> found = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      Clustering clustering = new RandomClusterer().cluster(points, 7, seed);
      assertEquals(clustering, new RandomClusterer().cluster(points, 7, seed), "seed " + seed);
      found.add(clustering);
    }
    assertEquals(10, found.size());
  }

  @Test
  void identityKeepsAllAndRefusesLess() {
    FeatureMatrix points = RandomPoints.gaussian(3, 2, 1);
    Clusterer identity = new IdentityClusterer();
    assertEquals(Clustering.ofSelection(3, new int[] {0, 1, 2}), identity.cluster(points, 3, 0));
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> identity.cluster(points, 2, 0));
    assertTrue(refusal.getMessage().contains("keeps all 3 points"), refusal.getMessage());
  }

  @Test
  void pivotedQrTakesTheFarthestFromTheSpanOfThoseBefore() {
    // (3, 0) first; (2.9, 0.1) is nearly in its span, so (0, 1) is next although it is shorter; the duplicate is last.
    FeatureMatrix points = new FeatureMatrix(4, 2, new float[] {2.9f, 0.1f, 3, 0, 0, 1, 3, 0});
    Clusterer selector = new PivotedQrSelector();
    assertEquals(Clustering.ofSelection(4, new int[] {1}), selector.cluster(points, 1, 0));
    assertEquals(Clustering.ofSelection(4, new int[] {1, 2}), selector.cluster(points, 2, 0));
    assertEquals(Clustering.ofSelection(4, new int[] {0, 1, 2, 3}), selector.cluster(points, 4, 0));
  }

  @Test
  void theGeometricMedianSelectorDropsThePointInTheMiddle() {
    FeatureMatrix points = new FeatureMatrix(3, 1, new float[] {-1, 0.1f, 1});
    assertEquals(Clustering.ofSelection(3, new int[] {0, 2}), ScoreSelector.ofDistances().cluster(points, 2, 0));
  }
}
