package io.github.neuronmerge.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Catches axes without labels, with labels that touch, or with points beyond their ends. */
class AxisScaleTest {
  private static final long SEED = 20260101;

  @Test
  void aPercentageAxisIsLabelledInOneTwoFiveSteps() {
    assertEquals(List.of("1", "2", "5", "10", "20", "50", "100"), labels(AxisScale.log(1, 100, AxisScale.Place.UP)));
  }

  @Test
  void anAccuracyAxisIsLabelledByAccuracies() {
    assertEquals(List.of("99", "98", "95", "90", "80", "50", "0"),
        labels(AxisScale.accuracy(10, 99.2, AxisScale.Place.UP)));
  }

  @Test
  void equalFactorsOfTheErrorAreEquallyFarApart() {
    AxisScale scale = AxisScale.accuracy(10, 99.2, AxisScale.Place.UP);
    assertEquals(scale.place(99) - scale.place(98), scale.place(90) - scale.place(80), 1e-12);
    assertTrue(scale.place(99) > scale.place(98));
  }

  @Test
  void anyRangeHasLabelsThatDoNotTouchAndHoldsItsValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      double low = Math.pow(10, random.nextDouble(-6, 3));
      double high = low * Math.pow(10, random.nextDouble(0, 4));
      check(AxisScale.log(low, high, AxisScale.Place.UP), low, high, "log " + low + " to " + high + ", seed " + SEED);
      double worst = random.nextDouble(0, 100);
      double best = random.nextDouble(worst, 100);
      String range = "accuracy " + worst + " to " + best + ", seed " + SEED;
      check(AxisScale.accuracy(worst, best, AxisScale.Place.UP), worst, best, range);
      check(AxisScale.accuracy(worst, best, AxisScale.Place.ACROSS), worst, best, range);
      assertTrue(smallestGap(AxisScale.accuracy(worst, best, AxisScale.Place.ACROSS)) > 0.09, range);
    }
  }

  private static void check(AxisScale scale, double low, double high, String what) {
    assertTrue(scale.ticks().size() >= 2, () -> what + ": " + scale.ticks());
    assertTrue(smallestGap(scale) >= 0.05, () -> what + ": " + scale.ticks());
    assertTrue(scale.low() < scale.place(low) && scale.place(high) < scale.high(), what);
  }

  private static double smallestGap(AxisScale scale) {
    double smallest = 1;
    for (int i = 1; i < scale.ticks().size(); i++) {
      double gap = Math.abs(scale.ticks().get(i).at() - scale.ticks().get(i - 1).at());
      smallest = Math.min(smallest, gap / (scale.high() - scale.low()));
    }
    return smallest;
  }

  @Test
  void rowsBeginOnTopAndLieWithinTheAxis() {
    AxisScale scale = AxisScale.rows(List.of("first", "second", "third"));
    assertEquals(List.of("first", "second", "third"), labels(scale));
    assertTrue(scale.ticks().get(0).at() > scale.ticks().get(1).at());
    scale.ticks().forEach(tick -> assertTrue(scale.low() < tick.at() && tick.at() < scale.high()));
  }

  @Test
  void whatHasNoLogarithmIsAtTheEnd() {
    AxisScale scale = AxisScale.log(1, 100, AxisScale.Place.UP);
    assertEquals(scale.low(), scale.place(0));
    assertEquals(scale.low(), scale.place(-3));
  }

  @Test
  void roomForNamesMovesNoLabel() {
    AxisScale scale = AxisScale.log(1, 100, AxisScale.Place.ACROSS);
    AxisScale before = scale.withRoomBefore(0.5);
    AxisScale after = scale.withRoomAfter(0.5);
    assertEquals(scale.ticks(), before.ticks());
    assertEquals(scale.ticks(), after.ticks());
    assertEquals(scale.high(), before.high());
    assertEquals(scale.low(), after.low());
    assertEquals(1.5 * (scale.high() - scale.low()), before.high() - before.low(), 1e-12);
    assertEquals(1.5 * (scale.high() - scale.low()), after.high() - after.low(), 1e-12);
  }

  private static List<String> labels(AxisScale scale) {
    return scale.ticks().stream().map(AxisScale.Tick::label).toList();
  }
}
