package io.github.neuronmerge.cluster.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Centroid;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.IdentityClusterer;
import io.github.neuronmerge.cluster.Inertia;
import io.github.neuronmerge.cluster.RandomPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Catches wrong recurrences, chains that merge clusters that are not each other's nearest, and wrong cuts. */
class LinkageClustererTest {
  /** Ward's heights are updated n times, each time with rounding of about 1e-16. */
  private static final double HEIGHT_TOLERANCE = 1e-10;

  /** Smile keeps distances as floats (6e-8 each) and updates them n times. */
  private static final double FLOAT_TOLERANCE = 1e-5;

  /** Two merges nearer to each other than floats can tell may swap in a large tree; then a cut or two differ. */
  private static final double NEAR_TIES = 0.01;

  private static final long NO_SEED = 0;

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void partitionsEqualSmiles(Linkage linkage) {
    int[][] sizes = {{2, 1}, {2, 9}, {3, 2}, {10, 4}, {33, 80}, {99, 5}, {257, 300}, {600, 30}};
    for (int[] size : sizes) {
      for (long seed = 0; seed < 3; seed++) {
        int n = size[0];
        FeatureMatrix points = RandomPoints.gaussian(n, size[1], seed);
        Dendrogram ours = new LinkageClusterer(linkage).dendrogram(points);
        Dendrogram smile = new SmileLinkage(linkage).dendrogram(points);
        List<Integer> differing = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
          if (!smile.cut(k).equals(ours.cut(k))) {
            differing.add(k);
          }
        }
        String context = n + " x " + size[1] + ", seed " + seed;
        assertTrue(differing.size() <= NEAR_TIES * n, () -> context + ", cuts that differ: " + differing);
        assertSameHeights(linkage, smile, ours, context);
      }
    }
  }

  private static void assertSameHeights(Linkage linkage, Dendrogram smile, Dendrogram ours, String context) {
    for (int i = 0; i < ours.merges().size(); i++) {
      double height = ours.merges().get(i).height();
      double asSmiles = linkage == Linkage.WARD ? Math.sqrt(2 * height) : height;
      double expected = smile.merges().get(i).height();
      assertEquals(expected, asSmiles, FLOAT_TOLERANCE * expected, "merge " + i + ", " + context);
    }
  }

  /** Compares with the definitions of the three distances, in double: here even near ties must fall alike. */
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void everyCutEqualsTheGreedyMergingOfTheNearestPair(Linkage linkage) {
    for (long seed = 0; seed < 5; seed++) {
      int n = 12 + 5 * (int) seed;
      FeatureMatrix points = RandomPoints.gaussian(n, 3, seed);
      Dendrogram tree = new LinkageClusterer(linkage).dendrogram(points);
      Clustering greedy = new IdentityClusterer().cluster(points, n, NO_SEED);
      for (int k = n; k > 1; k--) {
        assertEquals(greedy, tree.cut(k), "k " + k + ", seed " + seed);
        greedy = withNearestPairMerged(points, greedy, linkage);
      }
      assertEquals(greedy, tree.cut(1));
    }
  }

  private static Clustering withNearestPairMerged(FeatureMatrix points, Clustering clustering, Linkage linkage) {
    int[] best = new int[2];
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < clustering.k(); a++) {
      for (int b = a + 1; b < clustering.k(); b++) {
        double distance = distance(points, clustering.members(a), clustering.members(b), linkage);
        if (distance < least) {
          least = distance;
          best = new int[] {a, b};
        }
      }
    }
    int[] labels = clustering.labels();
    for (int i : clustering.members(best[1])) {
      labels[i] = best[0];
    }
    return Clustering.ofLabels(labels);
  }

  private static double distance(FeatureMatrix points, int[] a, int[] b, Linkage linkage) {
    DoubleStream pairs = Arrays.stream(a).boxed()
        .flatMapToDouble(i -> Arrays.stream(b).mapToDouble(j -> Math.sqrt(points.squaredDistance(i, j))));
    return switch (linkage) {
      case AVERAGE -> pairs.average().orElseThrow();
      case COMPLETE -> pairs.max().orElseThrow();
      case SINGLE -> pairs.min().orElseThrow();
      case WARD -> {
        int[] union = IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
        yield scatter(points, union) - scatter(points, a) - scatter(points, b);
      }
    };
  }

  private static double scatter(FeatureMatrix points, int[] members) {
    double[] mean = Centroid.of(points, members);
    return Arrays.stream(members).mapToDouble(i -> Centroid.squaredDistance(points, i, mean)).sum();
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void exactDuplicatesAreMergedFirst(Linkage linkage) {
    for (int n : new int[] {60, 500}) {
      FeatureMatrix points = RandomPoints.copies(n, 40, 20, 3);
      Clustering expected = Clustering.ofLabels(RandomPoints.roundRobin(n, 20));
      assertEquals(expected, new LinkageClusterer(linkage).cluster(points, 20, NO_SEED), n + " points, seed 3");
    }
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void plantedClustersAreFound(Linkage linkage) {
    FeatureMatrix points = RandomPoints.blobs(90, 6, 7, 4);
    Clustering expected = Clustering.ofLabels(RandomPoints.roundRobin(90, 7));
    assertEquals(expected, new LinkageClusterer(linkage).cluster(points, 7, NO_SEED), "seed 4");
  }

  /** Catches answers that depend on where the chain starts. */
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void permutingThePointsPermutesThePartition(Linkage linkage) {
    LinkageClusterer clusterer = new LinkageClusterer(linkage);
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(120, 8, seed);
      int[] order = SeedStream.of(seed).permutation(120);
      int[] labels = clusterer.cluster(points, 15, NO_SEED).labels();
      int[] expected = new int[120];
      for (int i = 0; i < 120; i++) {
        expected[i] = labels[order[i]];
      }
      Clustering permuted = clusterer.cluster(RandomPoints.permuted(points, order), 15, NO_SEED);
      assertEquals(Clustering.ofLabels(expected), permuted, "seed " + seed);
    }
  }

  /**
   * Catches heights that fall and chains that meet themselves: all distances are equal and their updates are rounded.
   * At 0.9 and 130 points Ward's heights fall where the chain does not hold them up.
   */
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void aTreeOfNothingButTiesIsWholeAndRepeats(Linkage linkage) {
    for (int n : new int[] {3, 50, 130}) {
      FeatureMatrix corners = new FeatureMatrix(n, n, new float[n * n]);
      for (int i = 0; i < n; i++) {
        corners.values()[i * n + i] = 0.9f;
      }
      Dendrogram tree = new LinkageClusterer(linkage).dendrogram(corners);
      assertEquals(tree, new LinkageClusterer(linkage).dendrogram(corners));
      for (int k = 1; k <= n; k++) {
        assertEquals(k, tree.cut(k).k());
      }
    }
  }

  @Test
  void tiesGoToTheLowestIndex() {
    FeatureMatrix line = new FeatureMatrix(4, 1, new float[] {0, 1, 2, 3});
    Clustering expected = Clustering.ofMembers(4, new int[][] {{0, 1}, {2}, {3}});
    for (Linkage linkage : Linkage.values()) {
      assertEquals(expected, new LinkageClusterer(linkage).cluster(line, 3, NO_SEED), linkage.name());
    }
  }

  /** Catches a Ward that is fed plain distances, or squared ones where halves are due. */
  @Test
  void wardsHeightsAddUpToTheInertia() {
    FeatureMatrix points = RandomPoints.gaussian(80, 10, 11);
    Dendrogram tree = new LinkageClusterer(Linkage.WARD).dendrogram(points);
    double sum = 0;
    for (int k = 80; k >= 1; k--) {
      assertEquals(Inertia.within(points, tree.cut(k)), sum, HEIGHT_TOLERANCE * Inertia.total(points), "k " + k);
      sum += k == 1 ? 0 : tree.merges().get(80 - k).height();
    }
  }

  @Test
  void averageAndCompleteHeightsAreDistancesOfPoints() {
    FeatureMatrix points = new FeatureMatrix(3, 1, new float[] {0, 1, 5});
    List<Dendrogram.Merge> average = new LinkageClusterer(Linkage.AVERAGE).dendrogram(points).merges();
    List<Dendrogram.Merge> complete = new LinkageClusterer(Linkage.COMPLETE).dendrogram(points).merges();
    assertEquals(List.of(new Dendrogram.Merge(0, 1, 1), new Dendrogram.Merge(0, 2, 4.5)), average);
    assertEquals(List.of(new Dendrogram.Merge(0, 1, 1), new Dendrogram.Merge(0, 2, 5)), complete);
  }

  @Test
  void treesThatAreNoneAndCutsIntoTooManyAreRefused() {
    List<Dendrogram.Merge> twice = List.of(new Dendrogram.Merge(0, 1, 1), new Dendrogram.Merge(1, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> new Dendrogram(3, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Dendrogram(3, twice));
    Dendrogram tree = new Dendrogram(1, List.of());
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> tree.cut(2));
    assertTrue(refusal.getMessage().contains("into 2 clusters"), refusal.getMessage());
  }
}
