package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import org.junit.jupiter.api.Test;

/** Catches cosines that depend on lengths, and zero rows that are NaN or near to everything. */
class PointDistanceTest {
  /** Unit vectors are floats: their squared distances are off by about 1e-7. */
  private static final double TOLERANCE = 1e-6;

  @Test
  void cosineDistancesAreOneMinusTheCosine() {
    FeatureMatrix points = new FeatureMatrix(7, 2, new float[] {1, 0, 3, 0, 0, 2, -5, 0, 1, 1, 0, 0, 0, -0f});
    PairwiseMatrix distances = PointDistance.COSINE.of(points);
    assertEquals(0, distances.at(0, 1));
    assertEquals(1, distances.at(0, 2), TOLERANCE);
    assertEquals(2, distances.at(1, 3), TOLERANCE);
    assertEquals(1 - Math.sqrt(0.5), distances.at(2, 4), TOLERANCE);
    for (int i = 0; i < 5; i++) {
      assertEquals(1, distances.at(i, 5));
    }
    assertEquals(0, distances.at(5, 6));
  }

  @Test
  void neuronsThatDifferByAFactorAreMergedFirst() {
    FeatureMatrix points = RandomPoints.copies(40, 12, 8, 2);
    for (int i = 0; i < points.values().length; i++) {
      int point = i / 12;
      points.values()[i] *= 1 + 0.37f * point;
    }
    Clustering expected = Clustering.ofLabels(RandomPoints.roundRobin(40, 8));
    for (Linkage linkage : new Linkage[] {Linkage.AVERAGE, Linkage.COMPLETE, Linkage.SINGLE}) {
      assertEquals(expected, new LinkageClusterer(linkage, PointDistance.COSINE).cluster(points, 8, 0));
    }
  }

  @Test
  void wardRefusesCosines() {
    assertThrows(IllegalArgumentException.class, () -> new LinkageClusterer(Linkage.WARD, PointDistance.COSINE));
  }
}
