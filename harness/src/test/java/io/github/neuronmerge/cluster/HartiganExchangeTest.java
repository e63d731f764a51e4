package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.registry.Clusterers;
import org.junit.jupiter.api.Test;

/** Catches gains of the wrong sign or weight, sums that drift from their clusters, and emptied clusters. */
class HartiganExchangeTest {
  /** Moves that gain less than 1e-10 of the mean inertia of a point are not made; the rest is rounding. */
  private static final double TOLERANCE = 1e-9;

  private final Refinement hartigan = new HartiganExchange();

  @Test
  void polishingNeverRaisesTheInertiaAndKeepsK() {
    for (long seed = 0; seed < 20; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(40 + (int) seed, 1 + (int) seed, seed);
      for (String name : new String[] {"random-clusters", "kmeans", "ward", "complete"}) {
        for (int k : new int[] {1, 2, 9, points.rows() - 1, points.rows()}) {
          Clustering start = Clusterers.of(name).cluster(points, k, seed);
          Clustering refined = hartigan.refine(points, start);
          String context = name + ", k " + k + ", seed " + seed;
          double slack = TOLERANCE * Inertia.total(points);
          assertTrue(Inertia.within(points, refined) <= Inertia.within(points, start) + slack, context);
          assertEquals(k, refined.k(), context);
          assertTrue(refined.coversAll(), context);
        }
      }
    }
  }

  /** Tries every single move by recomputing the inertia from nothing. */
  @Test
  void noSingleMoveImprovesAPolishedClustering() {
    for (long seed = 0; seed < 10; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(30, 4, seed);
      Clustering refined = hartigan.refine(points, new RandomClusterer().cluster(points, 5, seed));
      double inertia = Inertia.within(points, refined);
      int[] labels = refined.labels();
      for (int i = 0; i < 30; i++) {
        for (int b = 0; b < 5 && refined.size(labels[i]) > 1; b++) {
          int[] moved = labels.clone();
          moved[i] = b;
          double after = Inertia.within(points, Clustering.ofLabels(moved));
          assertTrue(after >= inertia * (1 - TOLERANCE), i + " to " + b + " gains, seed " + seed);
        }
      }
    }
  }

  @Test
  void pointsPlantedInTheWrongClusterGoHome() {
    FeatureMatrix points = RandomPoints.blobs(60, 8, 6, 3);
    Clustering right = Clustering.ofLabels(RandomPoints.roundRobin(60, 6));
    int[] labels = right.labels();
    labels[7] = labels[8];
    labels[20] = labels[0];
    labels[59] = labels[1];
    assertEquals(right, hartigan.refine(points, Clustering.ofLabels(labels)), "seed 3");
  }

  /** The middle point is 1.5 from its own mean and 2.5 from the other, so Lloyd stays; leaving still pays. */
  @Test
  void aMoveThatLloydMissesIsMade() {
    FeatureMatrix points = new FeatureMatrix(3, 1, new float[] {0, 3, 5.5f});
    Clustering lloyd = Clustering.ofMembers(3, new int[][] {{0, 1}, {2}});
    Clustering better = Clustering.ofMembers(3, new int[][] {{0}, {1, 2}});
    assertEquals(better, hartigan.refine(points, lloyd));
  }

  @Test
  void duplicatesNeitherCycleNorEmptyAClusterNorBreak() {
    FeatureMatrix points = RandomPoints.copies(200, 5, 3, 4);
    Clustering refined = hartigan.refine(points, new RandomClusterer().cluster(points, 8, 4));
    assertEquals(8, refined.k());
    assertEquals(0, Inertia.within(points, refined), TOLERANCE * Inertia.total(points), "seed 4");
  }

  @Test
  void selectionsAndClusteringsOfOtherPointsAreRefused() {
    FeatureMatrix points = RandomPoints.gaussian(5, 2, 1);
    Clustering selection = Clustering.ofSelection(5, new int[] {1, 3});
    Clustering other = Clustering.ofLabels(new int[4]);
    String leaves = assertThrows(IllegalArgumentException.class, () -> hartigan.refine(points, selection)).getMessage();
    String differs = assertThrows(IllegalArgumentException.class, () -> hartigan.refine(points, other)).getMessage();
    assertTrue(leaves.contains("it is a selection"), leaves);
    assertTrue(differs.contains("of 4 points, but there are 5"), differs);
  }
}
