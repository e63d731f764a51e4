package io.github.neuronmerge.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Catches names beside lines that overlap, change their order, leave the plot or move without need. */
class LabelSpacingTest {
  private static final long SEED = 20260102;

  @Test
  void placesThatDoNotTouchStay() {
    assertEquals(List.of(10.0, 40.0, 90.0), LabelSpacing.spread(List.of(10.0, 40.0, 90.0), 25, 0, 100));
  }

  @Test
  void placesThatTouchMoveApartEvenly() {
    assertEquals(List.of(37.5, 62.5), LabelSpacing.spread(List.of(50.0, 50.0), 25, 0, 100));
    assertEquals(List.of(0.0, 25.0), LabelSpacing.spread(List.of(1.0, 2.0), 25, 0, 100));
    assertEquals(List.of(75.0, 100.0), LabelSpacing.spread(List.of(99.0, 99.0), 25, 0, 100));
  }

  @Test
  void manyPlacesKeepTheirDistanceAndTheEnds() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < 500; run++) {
      List<Double> wishes = new ArrayList<>(random.doubles(random.nextInt(1, 20), 0, 600).boxed().sorted().toList());
      List<Double> places = LabelSpacing.spread(wishes, 25, 0, 600);
      for (int i = 0; i < places.size(); i++) {
        assertTrue(places.get(i) >= -1e-9 && places.get(i) <= 600 + 1e-9, "seed " + SEED + ": " + places);
        assertTrue(i == 0 || places.get(i) - places.get(i - 1) >= 25 - 1e-9, "seed " + SEED + ": " + places);
      }
    }
  }
}
