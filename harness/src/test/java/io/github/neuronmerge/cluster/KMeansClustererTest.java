package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Catches a seed set in another thread than the fit, empty clusters, and Smile's absolute tolerance. */
class KMeansClustererTest {
  private final Clusterer kmeans = new KMeansClusterer();

  @Test
  void theSameSeedGivesTheSameClustersAgain() {
    FeatureMatrix points = RandomPoints.gaussian(150, 12, 1);
    Clustering first = kmeans.cluster(points, 12, 99);
    for (int repeat = 0; repeat < 5; repeat++) {
      kmeans.cluster(points, 7, repeat);
      assertEquals(first, kmeans.cluster(points, 12, 99), "repeat " + repeat);
    }
  }

  @Test
  void theSameSeedGivesTheSameClustersInAnyThread() throws Exception {
    FeatureMatrix points = RandomPoints.gaussian(150, 12, 2);
    Clustering here = kmeans.cluster(points, 12, 99);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Clustering>> there = new ArrayList<>();
      for (int task = 0; task < 16; task++) {
        there.add(threads.submit(() -> kmeans.cluster(points, 12, 99)));
      }
      for (Future<Clustering> clustering : there) {
        assertEquals(here, clustering.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Catches a seed that never reaches Smile's generator. */
  @Test
  void differentSeedsGiveDifferentClustersOfPointsWithoutStructure() {
    FeatureMatrix points = RandomPoints.gaussian(150, 12, 3);
    Set<Clustering> found = new HashSet<>();
    for (long seed = 0; seed < 5; seed++) {
      found.add(kmeans.cluster(points, 12, seed));
    }
    assertTrue(found.size() > 1);
  }

  @Test
  void thereAreExactlyKClustersAlways() {
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(40, 3, seed);
      for (int k = 1; k <= 40; k++) {
        Clustering clustering = kmeans.cluster(points, k, seed);
        assertEquals(k, clustering.k(), "seed " + seed);
        assertTrue(clustering.coversAll());
      }
    }
  }

  @Test
  void duplicatesAreSplitOnlyWhereTheyMustBe() {
    for (int distinct : new int[] {1, 2, 6}) {
      FeatureMatrix points = RandomPoints.copies(30, 4, distinct, 5);
      for (int k = distinct; k <= 30; k++) {
        Clustering clustering = kmeans.cluster(points, k, 5);
        assertEquals(k, clustering.k(), distinct + " different points");
        assertEquals(0, Inertia.within(points, clustering), distinct + " different points, k " + k);
      }
    }
  }

  @Test
  void plantedClustersAreFoundAtAnyScale() {
    for (float scale : new float[] {1e-6f, 1, 1e6f}) {
      FeatureMatrix points = RandomPoints.blobs(60, 5, 4, 6);
      for (int i = 0; i < points.values().length; i++) {
        points.values()[i] *= scale;
      }
      assertEquals(Clustering.ofLabels(RandomPoints.roundRobin(60, 4)), kmeans.cluster(points, 4, 6), "x " + scale);
    }
  }

  /** Catches Smile's absolute tolerance (1e-4): at this scale it would stop after the seeding. */
  @Test
  void smallWeightsAreClusteredAsWellAsLargeOnes() {
    FeatureMatrix points = RandomPoints.gaussian(200, 6, 7);
    Clustering large = kmeans.cluster(points, 10, 7);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] *= 0x1p-10f;
    }
    assertEquals(large, kmeans.cluster(points, 10, 7));
  }

  @Test
  void emptyClustersAreRefilledWithTheFarthestPoints() {
    FeatureMatrix line = new FeatureMatrix(5, 1, new float[] {0, 1, 2, 10, 50});
    Clustering refilled = EmptyClusters.refill(line, new int[] {1, 1, 1, 1, 1}, 3);
    assertEquals(Clustering.ofMembers(5, new int[][] {{0, 1, 2}, {3}, {4}}), refilled);
  }

  /** Catches wrong sums of distances: a fixed point by them must be one by centroids, and as good as Smile's. */
  @Test
  void ourIterationsEndInFixedPointsAsGoodAsSmiles() {
    double ours = 0;
    double smiles = 0;
    for (long seed = 0; seed < 10; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(120, 30, seed);
      Clustering own = new KMeansClusterer().own(points, SeedStream.of(seed)).at(12);
      Clustering smile = new KMeansClusterer().smile(points, SeedStream.of(seed)).at(12);
      assertIsFixedPoint(points, own);
      ClusterSums sums = new ClusterSums(SquaredDistances.of(points), smile.labels(), 12);
      PairwiseLloyd.iterate(sums, 100);
      assertEquals(smile, sums.clustering(), "seed " + seed);
      assertEquals(Inertia.within(points, smile), sums.inertia(), 1e-9 * Inertia.total(points));
      ours += Inertia.within(points, own);
      smiles += Inertia.within(points, smile);
    }
    assertTrue(ours <= 1.01 * smiles, ours + " is more than " + smiles);
  }

  private static void assertIsFixedPoint(FeatureMatrix points, Clustering clustering) {
    int[] labels = clustering.labels();
    for (int q = 0; q < clustering.k(); q++) {
      double[] centroid = Centroid.of(points, clustering.members(q));
      for (int i = 0; i < labels.length; i++) {
        double[] own = Centroid.of(points, clustering.members(labels[i]));
        double distance = Centroid.squaredDistance(points, i, own);
        assertTrue(distance <= Centroid.squaredDistance(points, i, centroid) * (1 + 1e-9), i + " is nearer to " + q);
      }
    }
  }
}
