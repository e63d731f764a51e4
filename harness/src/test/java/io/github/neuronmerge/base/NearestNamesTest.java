package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch suggestions that are far from what was typed, in no fixed order, or missing. */
final class NearestNamesTest {
  private static final long SEED = 4_711;
  private static final List<String> CLUSTERERS = List.of("kmeans", "kmedoids", "ward", "average", "complete", "random");

  // A wrong cost of one of the four edits.
  @Test
  void eachEditCostsOne() {
    assertEquals(0, NearestNames.distance("ward", "ward"));
    assertEquals(1, NearestNames.distance("ward", "wards"));
    assertEquals(1, NearestNames.distance("ward", "war"));
    assertEquals(1, NearestNames.distance("ward", "warp"));
    assertEquals(1, NearestNames.distance("ward", "wrad"));
    assertEquals(4, NearestNames.distance("ward", ""));
    assertEquals(0, NearestNames.distance("Ward", "wARD"));
    // The textbook example of Levenshtein's distance.
    assertEquals(3, NearestNames.distance("kitten", "sitting"));
  }

  // A row or column of the table mixed up: the distance has to be the same both ways, and to obey its bounds.
  @Test
  void theDistanceIsSymmetricAndBounded() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 500; trial++) {
      String a = word(random);
      String b = word(random);
      int distance = NearestNames.distance(a, b);
      String what = a + ", " + b + ", seed " + SEED;
      assertEquals(distance, NearestNames.distance(b, a), what);
      assertEquals(a.equals(b), distance == 0, what);
      assertTrue(distance >= Math.abs(a.length() - b.length()), what);
      assertTrue(distance <= Math.max(a.length(), b.length()), what);
    }
  }

  // The nearest name not first, or too many to read.
  @Test
  void atMostThreeNamesComeNearestFirst() {
    assertEquals("kmeans", NearestNames.of("kmean", CLUSTERERS).get(0));
    assertEquals("kmeans", NearestNames.of("k-means", CLUSTERERS).get(0));
    assertEquals("random", NearestNames.of("RANDON", CLUSTERERS).get(0));
    assertEquals(List.of("a1", "a2", "a3"), NearestNames.of("a", List.of("a5", "a3", "a1", "a4", "a2")));
  }

  // A long name that holds what was typed, missed because it is many letters away.
  @Test
  void aPartOfANameFindsIt() {
    assertEquals(List.of("geometric-median"), NearestNames.of("median", List.of("geometric-median", "l1", "l2")));
  }

  // A hopeless guess suggested, or the known names withheld.
  @Test
  void aNameNearNothingListsWhatIsKnown() {
    assertEquals("; known: l1, l2, ward", NearestNames.suggestion("spectral-thing", List.of("ward", "l2", "l1")));
    assertEquals("; did you mean ward?", NearestNames.suggestion("wrad", List.of("kmedoids", "ward")));
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(7);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
