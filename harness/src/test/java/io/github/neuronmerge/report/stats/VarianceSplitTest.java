package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.junit.jupiter.api.Test;

/** Catches mean squares taken for variances, the two parts exchanged, and negative estimates passed on or hidden. */
class VarianceSplitTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void equalGroupsAreSplitAsByHand() {
    // Means 2, 6, 4 of two each: mean squares 8 between and 2 within, so (8 - 2) / 2 = 3.
    VarianceSplit split = VarianceSplit.of(List.of(List.of(1.0, 3.0), List.of(5.0, 7.0), List.of(3.0, 5.0)));
    assertEquals(3.0, split.between().orElseThrow(), ROUNDING);
    assertEquals(2.0, split.within().orElseThrow(), ROUNDING);
    assertEquals(0.6, split.betweenShare().orElseThrow(), ROUNDING);
    assertEquals(3, split.groups());
    assertEquals(6, split.values());
    assertFalse(split.isNegative());
  }

  @Test
  void unequalGroupsHaveTheSizeThatMakesThemUnbiased() {
    // Means 2 and 8, total 4: mean squares 2 * 4 + 16 = 24 between and 2 within; the size is 3 - 5 / 3 = 4 / 3.
    VarianceSplit split = VarianceSplit.of(List.of(List.of(1.0, 3.0), List.of(8.0)));
    assertEquals(22 / (4.0 / 3), split.between().orElseThrow(), ROUNDING);
    assertEquals(2.0, split.within().orElseThrow(), ROUNDING);
  }

  @Test
  void sharesAreThoseOfTheLibrary() {
    SplittableRandom random = SeedStream.of(3).child("variance").random();
    for (int trial = 0; trial < 20; trial++) {
      List<List<Double>> groups = new ArrayList<>();
      for (int group = 0; group < 4; group++) {
        double effect = random.nextDouble();
        groups.add(random.doubles(2 + group).map(value -> effect + value / 2).boxed().toList());
      }
      double expected = OneWayAnova.withDefaults().test(groups.stream()
          .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray()).toList()).getVCBG();
      assertEquals(expected, VarianceSplit.of(groups).betweenShare().orElseThrow(), ROUNDING, groups.toString());
    }
  }

  @Test
  void aNegativeEstimateIsZeroAndSaidToBe() {
    VarianceSplit split = VarianceSplit.of(List.of(List.of(1.0, 9.0), List.of(4.0, 6.0)));
    assertEquals(OptionalDouble.of(0), split.between());
    assertEquals(17.0, split.within().orElseThrow(), ROUNDING);
    assertTrue(split.isNegative());
  }

  @Test
  void equalValuesHaveNoVarianceAndNoShare() {
    VarianceSplit split = VarianceSplit.of(List.of(List.of(0.1, 0.1, 0.1), List.of(0.1, 0.1)));
    assertEquals(OptionalDouble.of(0), split.between());
    assertEquals(OptionalDouble.of(0), split.within());
    assertEquals(OptionalDouble.empty(), split.betweenShare());
    assertFalse(split.isNegative());
  }

  @Test
  void whatIsNotRepeatedCannotBeSplit() {
    VarianceSplit single = VarianceSplit.of(List.of(List.of(0.1), List.of(0.3)));
    assertEquals(OptionalDouble.empty(), single.between());
    assertEquals(OptionalDouble.empty(), single.within());
    VarianceSplit oneGroup = VarianceSplit.of(List.of(List.of(1.0, 3.0)));
    assertEquals(OptionalDouble.empty(), oneGroup.between());
    assertEquals(2.0, oneGroup.within().orElseThrow(), ROUNDING);
    assertEquals(OptionalDouble.empty(), VarianceSplit.ofFixed(List.of(0.5)).between());
  }
}
