package io.github.neuronmerge.cluster.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.Inertia;
import io.github.neuronmerge.cluster.RandomPoints;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches a registered clusterer that breaks what callers of every clusterer rely on. */
class ClusterersTest {
  private static final String IDENTITY = "identity";
  private static final Set<String> SELECTORS =
      Set.of("random", "l1", "l2", "geometric-median", "pivoted-qr", "greedy", "osscar", "brain-surgeon");

  /** Those that choose the number of clusters themselves: at most k. */
  private static final Set<String> CHOOSING = Set.of("dbscan", "xmeans", "gmeans");

  static Stream<String> names() {
    return Clusterers.names().stream();
  }

  /** Those that take every k. */
  static Stream<String> flexible() {
    return names().filter(name -> !name.equals(IDENTITY));
  }

  /** Those that find exactly k clusters where there are; a map's nodes must lie in a chain besides. */
  static Stream<String> searching() {
    return flexible().filter(name -> !SELECTORS.contains(name) && !CHOOSING.contains(name)
        && !Set.of("random-clusters", "som").contains(name));
  }

  static Stream<String> deterministic() {
    return flexible().filter(name -> !Clusterers.of(name).isSeeded());
  }

  @ParameterizedTest
  @MethodSource("flexible")
  void thereAreKGroupsOfAllPointsOrASelection(String name) {
    for (long seed = 0; seed < 5; seed++) {
      for (int d : new int[] {1, 5, 60}) {
        FeatureMatrix points = RandomPoints.gaussian(24, d, seed);
        for (int k : new int[] {1, 2, 5, 23, 24}) {
          assertIsWhole(name, points, k, Clusterers.of(name).cluster(points, k, seed), d + " features, seed " + seed);
        }
      }
    }
  }

  /** Catches empty clusters, endless loops over ties and NaNs of zero variances, lengths and distances. */
  @ParameterizedTest
  @MethodSource("flexible")
  void fewerDifferentPointsThanClustersAreStillKClusters(String name) {
    for (int distinct : new int[] {1, 2, 6}) {
      for (FeatureMatrix points : new FeatureMatrix[] {
          RandomPoints.copies(30, 4, distinct, 5), RandomPoints.copies(30, 50, distinct, 6),
          new FeatureMatrix(30, 2, new float[60]), withZeros(RandomPoints.copies(30, 4, distinct, 7))}) {
        for (int k : new int[] {1, 2, 3, 8, 29, 30}) {
          assertIsWhole(name, points, k, Clusterers.of(name).cluster(points, k, 5), distinct + " different points");
        }
      }
    }
  }

  private static FeatureMatrix withZeros(FeatureMatrix points) {
    Arrays.fill(points.values(), 0, 5 * points.columns(), 0);
    return points;
  }

  private static void assertIsWhole(String name, FeatureMatrix points, int k, Clustering clustering, String context) {
    int n = points.rows();
    assertEquals(n, clustering.points(), context);
    if (CHOOSING.contains(name) && k > 1 && k < n) {
      assertTrue(clustering.k() >= 1 && clustering.k() <= k, clustering.k() + " of " + k + " clusters, " + context);
    } else {
      assertEquals(k, clustering.k(), context);
    }
    assertEquals(k == n || !SELECTORS.contains(name), clustering.coversAll(), "k " + k + ", " + context);
    if (clustering.coversAll()) {
      int[] found = Arrays.stream(clustering.labels()).sorted().distinct().toArray();
      assertEquals(Clustering.ofLabels(IntStream.range(0, clustering.k()).toArray()), Clustering.ofLabels(found));
    }
  }

  /** Catches a search that splits duplicates while it merges points that differ. */
  @ParameterizedTest
  @MethodSource("searching")
  void duplicatesAreTogetherWhereTheyCanBe(String name) {
    for (int distinct : new int[] {2, 6}) {
      FeatureMatrix points = RandomPoints.copies(30, 8, distinct, 5);
      for (int k = distinct; k <= 30; k++) {
        Clustering clustering = Clusterers.of(name).cluster(points, k, 5);
        assertEquals(0, Inertia.within(points, clustering), distinct + " different points, k " + k);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("searching")
  void plantedClustersAreFound(String name) {
    for (int[] size : new int[][] {{60, 5, 4}, {40, 100, 8}, {30, 300, 10}}) {
      for (long seed = 0; seed < 3; seed++) {
        FeatureMatrix points = RandomPoints.blobs(size[0], size[1], size[2], seed);
        Clustering expected = Clustering.ofLabels(RandomPoints.roundRobin(size[0], size[2]));
        assertEquals(expected, Clusterers.of(name).cluster(points, size[2], seed), Arrays.toString(size) + seed);
      }
    }
  }

  /** Catches absolute tolerances: networks' weights are small. */
  @ParameterizedTest
  @MethodSource("flexible")
  void scaledPointsAreClusteredAlike(String name) {
    FeatureMatrix points = RandomPoints.gaussian(60, 6, 8);
    FeatureMatrix small = RandomPoints.gaussian(60, 6, 8);
    for (int i = 0; i < small.values().length; i++) {
      small.values()[i] *= 0x1p-12f;
    }
    Clusterer clusterer = Clusterers.of(name);
    assertEquals(clusterer.cluster(points, 9, 8), clusterer.cluster(small, 9, 8));
  }

  /** Catches what one k leaves behind for the next. */
  @ParameterizedTest
  @MethodSource("flexible")
  void cutsEqualClusteringForEachKAlone(String name) {
    Clusterer clusterer = Clusterers.of(name);
    for (int d : new int[] {4, 300}) {
      FeatureMatrix points = RandomPoints.gaussian(40, d, 3);
      Clusterer.Cuts cuts = clusterer.cuts(points, 5);
      for (int k : new int[] {7, 3, 20, 40, 39, 1, 12, 2, 7}) {
        assertEquals(clusterer.cluster(points, k, 5), cuts.at(k), "k " + k + " of " + d + " features");
      }
    }
  }

  /** Catches a generator that others have used, and a solver with a state of its own. */
  @ParameterizedTest
  @MethodSource("flexible")
  void whatRanBeforeDoesNotMatter(String name) {
    FeatureMatrix points = RandomPoints.gaussian(60, 6, 4);
    Clustering first = Clusterers.of(name).cluster(points, 12, 7);
    for (String other : new String[] {name, "kmeans", "gmeans", "spectral"}) {
      Clusterers.of(other).cluster(RandomPoints.gaussian(30, 5, 9), 4, 1);
      assertEquals(first, Clusterers.of(name).cluster(points, 12, 7), "after " + other);
    }
  }

  /** Catches a method that a run would not repeat over seeds though it should, or would in vain. */
  @ParameterizedTest
  @MethodSource("flexible")
  void onlySeededClusterersDependOnTheSeed(String name) {
    FeatureMatrix points = RandomPoints.gaussian(60, 5, 1);
    Clusterer clusterer = Clusterers.of(name);
    Clustering first = clusterer.cluster(points, 12, 0);
    boolean differs = false;
    for (long seed = 0; seed < 10; seed++) {
      differs |= !clusterer.cluster(points, 12, seed).equals(first);
    }
    // Those that choose may find one cluster here, whatever the seed.
    assertTrue(clusterer.isSeeded() == differs || (clusterer.isSeeded() && CHOOSING.contains(name)));
  }

  /** Catches answers that depend on the order of the neurons. */
  @ParameterizedTest
  @MethodSource("deterministic")
  void permutingThePointsPermutesThePartition(String name) {
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(50, 7, seed);
      int[] order = SeedStream.of(seed).permutation(50);
      int[] places = new int[50];
      for (int i = 0; i < 50; i++) {
        places[order[i]] = i;
      }
      Clustering clustering = Clusterers.of(name).cluster(points, 9, 0);
      int[][] expected = IntStream.range(0, clustering.k())
          .mapToObj(q -> Arrays.stream(clustering.members(q)).map(i -> places[i]).toArray())
          .toArray(int[][]::new);
      Clustering permuted = Clusterers.of(name).cluster(RandomPoints.permuted(points, order), 9, 0);
      assertEquals(Clustering.ofMembers(50, expected), permuted, "seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void onePointIsOneCluster(String name) {
    FeatureMatrix point = new FeatureMatrix(1, 2, new float[] {3, 4});
    assertEquals(Clustering.ofLabels(new int[1]), Clusterers.of(name).cluster(point, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFeaturesAreNotChanged(String name) {
    FeatureMatrix points = RandomPoints.gaussian(20, 3, 2);
    Clusterers.of(name).cluster(points, name.equals(IDENTITY) ? 20 : 4, 0);
    for (int i = 0; i < points.values().length; i++) {
      assertEquals(RandomPoints.gaussian(20, 3, 2).values()[i], points.values()[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tooManyAndTooFewClustersAreRefused(String name) {
    FeatureMatrix points = RandomPoints.gaussian(4, 2, 1);
    for (int k : new int[] {-1, 0, 5}) {
      Exception refusal =
          assertThrows(IllegalArgumentException.class, () -> Clusterers.of(name).cluster(points, k, 0));
      assertEquals("k must be 1..4 (the number of points), but is " + k, refusal.getMessage());
      assertThrows(IllegalArgumentException.class, () -> Clusterers.of(name).cuts(points, 0).at(k));
    }
  }

  /** Catches NaN distances, by which every comparison is false and every cluster arbitrary. */
  @ParameterizedTest
  @MethodSource("names")
  void featuresThatAreNotFiniteAreRefused(String name) {
    FeatureMatrix points = new FeatureMatrix(2, 2, new float[] {1, 2, 3, Float.NaN});
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Clusterers.of(name).cluster(points, 2, 0));
    assertTrue(refusal.getMessage().startsWith("feature 1 of point 1 is NaN"), refusal.getMessage());
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    String clusterer = assertThrows(BadInputException.class, () -> Clusterers.of("wrad")).getMessage();
    String polish = assertThrows(BadInputException.class, () -> Refinements.of("hartignan")).getMessage();
    assertTrue(clusterer.startsWith("unknown clusterer 'wrad'; did you mean ward"), clusterer);
    assertTrue(polish.startsWith("unknown polish 'hartignan'; did you mean hartigan"), polish);
  }

  @Test
  void thePolishNamedNoneReturnsWhatItWasGiven() {
    Clustering selection = Clustering.ofSelection(4, new int[] {2});
    assertSame(selection, Refinements.of("none").refine(RandomPoints.gaussian(4, 2, 1), selection));
    assertEquals(Set.of("none", "hartigan"), Refinements.names());
  }
}
