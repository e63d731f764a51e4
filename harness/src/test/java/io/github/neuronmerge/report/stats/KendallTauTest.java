package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a tau that forgets ties, or counts pairs twice or against the wrong number. */
final class KendallTauTest {
  private static final double ROUNDING = 1e-12;

  private static double tau(List<Double> ones, List<Double> others) {
    return KendallTau.of(ones, others).orElseThrow();
  }

  @Test
  void equalOrdersHaveOneAndOppositeOnesMinusOne() {
    assertEquals(1, tau(List.of(1.0, 2.0, 3.0, 9.0), List.of(-5.0, 0.0, 0.5, 0.6)), ROUNDING);
    assertEquals(-1, tau(List.of(1.0, 2.0, 3.0), List.of(3.0, 2.0, 1.0)), ROUNDING);
  }

  @Test
  void withoutTiesItIsAgreeingLessDisagreeingPairsOverAll() {
    // Of the six pairs of 1 2 3 4 and 2 1 4 3 two are turned round: (4 - 2) / 6.
    assertEquals(1 / 3.0, tau(List.of(1.0, 2.0, 3.0, 4.0), List.of(2.0, 1.0, 4.0, 3.0)), ROUNDING);
  }

  @Test
  void tiesTakeAwayFromBothSidesOfTheFraction() {
    // Pairs of 1 2 2 3 and 1 2 3 3: agreeing ab ac ad bd; bc is tied in the first, cd in the second: 4 / sqrt(5 x 5).
    assertEquals(4 / 5.0, tau(List.of(1.0, 2.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0, 3.0)), ROUNDING);
    // Pairs of 1 1 2 and 1 2 3: agreeing ac bc; ab is tied in the first alone: 2 / sqrt(2 x 3).
    assertEquals(2 / Math.sqrt(6), tau(List.of(1.0, 1.0, 2.0), List.of(1.0, 2.0, 3.0)), ROUNDING);
  }

  @Test
  void whatDoesNotVaryHasNoOrder() {
    assertTrue(KendallTau.of(List.of(2.0, 2.0), List.of(1.0, 2.0)).isEmpty());
    assertTrue(KendallTau.of(List.of(2.0), List.of(1.0)).isEmpty());
    assertTrue(KendallTau.of(List.of(), List.of()).isEmpty());
  }

  @Test
  void itIsSymmetricAndTurnsItsSignWithOneOfTheOrders() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 50; trial++) {
      List<Double> ones = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ones.add((double) random.nextInt(6));
        others.add((double) i);
      }
      List<Double> opposite = others.stream().map(value -> -value).toList();
      if (Collections.max(ones) > Collections.min(ones)) {
        assertEquals(tau(ones, others), tau(others, ones), ROUNDING, "trial " + trial);
        assertEquals(tau(ones, others), -tau(ones, opposite), ROUNDING, "trial " + trial);
      }
    }
  }

  @Test
  void ordersOfDifferentThingsAreRefused() {
    assertEquals("orders of 1 and 2 things cannot be compared", assertThrows(BadInputException.class,
        () -> KendallTau.of(List.of(1.0), List.of(1.0, 2.0))).getMessage());
  }
}
