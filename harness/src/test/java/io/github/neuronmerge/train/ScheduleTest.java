package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Would catch a schedule that jumps, never reaches its peak, or asks for more than it. */
class ScheduleTest {
  private static final double ROUNDING = 1e-12;
  private static final int STEPS = 10_000;
  /** No half cosine over 30 % of the steps is steeper; the line over 5 % has a slope of 18. */
  private static final double STEEPEST = 20;
  private static final Set<Schedule> WITH_JUMPS = Set.of(Schedule.STEPS);

  @Test
  void everyFactorIsBetweenZeroAndOneAndChangesSmoothly() {
    for (Schedule schedule : Schedule.values()) {
      double largest = 0;
      double last = schedule.factor(0);
      for (int step = 0; step <= STEPS; step++) {
        double factor = schedule.factor((double) step / STEPS);
        assertTrue(factor >= 0 && factor <= 1, schedule + " at step " + step + ": " + factor);
        assertTrue(WITH_JUMPS.contains(schedule) || Math.abs(factor - last) <= STEEPEST / STEPS,
            schedule + " jumps at step " + step);
        largest = Math.max(largest, factor);
        last = factor;
      }
      assertEquals(1, largest, ROUNDING, schedule + "'s peak");
    }
  }

  @Test
  void warmUpIsALineAndThenACosine() {
    assertEquals(0.1, Schedule.WARMUP_COSINE.factor(0), ROUNDING);
    assertEquals(0.55, Schedule.WARMUP_COSINE.factor(0.025), ROUNDING);
    assertEquals(1, Schedule.WARMUP_COSINE.factor(0.05), ROUNDING);
    assertEquals(0.5, Schedule.WARMUP_COSINE.factor(0.525), ROUNDING);
    assertEquals(0, Schedule.WARMUP_COSINE.factor(1), ROUNDING);
  }

  @Test
  void stepsAreTenthsAfterHalfAndThreeQuarters() {
    assertEquals(1, Schedule.STEPS.factor(0), 0);
    assertEquals(1, Schedule.STEPS.factor(0.4999), 0);
    assertEquals(0.1, Schedule.STEPS.factor(0.5), 0);
    assertEquals(0.01, Schedule.STEPS.factor(0.75), 0);
    assertEquals(0.01, Schedule.STEPS.factor(1), 0);
  }
}
