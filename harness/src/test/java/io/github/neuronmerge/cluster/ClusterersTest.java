package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches a registered clusterer that breaks what callers of every clusterer rely on. */
class ClusterersTest {
  private static final Set<String> SELECTORS =
      Set.of("random", "l1", "l2", "geometric-median", "pivoted-qr");

  static Stream<String> names() {
    return Clusterers.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void thereAreKGroupsOfAllPointsOrASelection(String name) {
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(24, 5, seed);
      for (int k : name.equals("identity") ? new int[] {24} : new int[] {1, 2, 5, 23, 24}) {
        Clustering clustering = Clusterers.of(name).cluster(points, k, seed);
        String context = "k " + k + ", seed " + seed;
        assertEquals(24, clustering.points(), context);
        assertEquals(k, clustering.k(), context);
        assertEquals(k == 24 || !SELECTORS.contains(name), clustering.coversAll(), context);
      }
    }
  }

  /** Catches a method that a run would not repeat over seeds though it should, or would in vain. */
  @ParameterizedTest
  @MethodSource("names")
  void onlySeededClusterersDependOnTheSeed(String name) {
    FeatureMatrix points = RandomPoints.gaussian(60, 5, 1);
    Clusterer clusterer = Clusterers.of(name);
    int k = name.equals("identity") ? 60 : 12;
    Clustering first = clusterer.cluster(points, k, 0);
    boolean differs = false;
    for (long seed = 0; seed < 10; seed++) {
      Clustering clustering = clusterer.cluster(points, k, seed);
      assertEquals(clustering, clusterer.cluster(points, k, seed), "seed " + seed);
      differs |= !clustering.equals(first);
    }
    assertEquals(clusterer.isSeeded(), differs);
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
    Clusterers.of(name).cluster(points, name.equals("identity") ? 20 : 4, 0);
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
    String polish = assertThrows(BadInputException.class, () -> Polishes.of("hartignan")).getMessage();
    assertTrue(clusterer.startsWith("unknown clusterer 'wrad'; did you mean ward"), clusterer);
    assertTrue(polish.startsWith("unknown polish 'hartignan'; did you mean hartigan"), polish);
  }

  @Test
  void thePolishNamedNoneReturnsWhatItWasGiven() {
    Clustering selection = Clustering.ofSelection(4, new int[] {2});
    assertSame(selection, Polishes.of("none").polish(RandomPoints.gaussian(4, 2, 1), selection));
    assertEquals(Set.of("none", "hartigan"), Polishes.names());
  }
}
