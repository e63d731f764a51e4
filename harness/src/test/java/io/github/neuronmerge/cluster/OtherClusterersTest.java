package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.mixture.AnnealingClusterer;
import io.github.neuronmerge.cluster.mixture.GaussianMixtureClusterer;
import io.github.neuronmerge.cluster.registry.Clusterers;
import org.junit.jupiter.api.Test;

/** Catches maps that tangle, mixtures without variances, eigenvectors of the wrong end, and splits that do not stop. */
class OtherClusterersTest {
  /** Rounding of sums over a hundred points. */
  private static final double TOLERANCE = 1e-6;

  @Test
  void aMapFindsClustersThatLieInALine() {
    FeatureMatrix points = RandomPoints.gaussian(60, 3, 1);
    for (int i = 0; i < 60; i++) {
      points.values()[3 * i] = points.values()[3 * i] * 0.1f + 20 * (i % 6);
    }
    assertEquals(Clustering.ofLabels(RandomPoints.roundRobin(60, 6)), new SomClusterer().cluster(points, 6, 0));
  }

  /** A wide and a narrow cluster around nearly the same place: only variances tell them apart. */
  @Test
  void aMixtureTellsWideFromNarrowClusters() {
    FeatureMatrix points = RandomPoints.gaussian(200, 20, 2);
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 20; j++) {
        points.values()[20 * i + j] = points.values()[20 * i + j] * 0.1f + 0.5f;
      }
    }
    int[] labels = new GaussianMixtureClusterer().cluster(points, 2, 0).labels();
    for (int i = 0; i < 200; i++) {
      assertEquals(labels[i < 100 ? 0 : 199], labels[i], "point " + i);
    }
    assertNotEquals(labels[0], labels[199]);
  }

  @Test
  void theRowsOfASpectralEmbeddingAreEqualWithinFarClustersAndAtRightAnglesBetween() {
    FeatureMatrix points = RandomPoints.blobs(40, 6, 4, 3);
    FeatureMatrix rows = new SpectralEmbedding(SquaredDistances.of(points), 1e-10).of(4);
    assertEquals(4, rows.columns());
    for (int i = 4; i < 40; i++) {
      assertEquals(0, rows.squaredDistance(i, i % 4), 1e-3);
      assertTrue(rows.squaredDistance(i, (i + 1) % 4) > 0.5);
    }
  }

  @Test
  void splittingStopsAtTheClustersThatThereAre() {
    FeatureMatrix points = RandomPoints.blobs(240, 3, 4, 4);
    Clustering expected = Clustering.ofLabels(RandomPoints.roundRobin(240, 4));
    assertEquals(expected, Clusterers.of("xmeans").cluster(points, 4, 0));
    for (Clusterer clusterer : new Clusterer[] {Clusterers.of("xmeans"), Clusterers.of("gmeans")}) {
      int k = clusterer.cluster(points, 20, 0).k();
      assertTrue(k >= 4 && k < 20, k + " clusters");
    }
  }

  /** The principal axis is that of the covariance: here the first feature, of variance 2. */
  @Test
  void thePrincipalAxisHasTheLargestVariance() {
    FeatureMatrix cross = new FeatureMatrix(4, 2, new float[] {2, 0, -2, 0, 0, 1, 0, -1});
    PrincipalAxis axis = new PrincipalAxis(SquaredDistances.of(cross), new double[] {0.25, 0.25, 0.25, 0.25},
        new double[] {4, 4, 1, 1}, Settings.standard(SomClusterer.OPTIONS));
    assertEquals(2, axis.variance(), TOLERANCE);
    assertEquals(0, axis.positions()[2], TOLERANCE);
    assertEquals(-axis.positions()[1], axis.positions()[0], TOLERANCE);
  }

  /** Catches an annealing whose end is no better than a random start. */
  @Test
  void annealingIsAsGoodAsKMeansWhereThereAreManyPoints() {
    FeatureMatrix points = RandomPoints.gaussian(300, 3, 5);
    double annealed = Inertia.within(points, new AnnealingClusterer().cluster(points, 10, 0));
    assertTrue(annealed < 1.05 * Inertia.within(points, new KMeansClusterer().cluster(points, 10, 0)));
  }
}
