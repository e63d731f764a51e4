package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Catches intervals that change from run to run or with the order of rows, cut the wrong tails or are of no mean. */
class BootstrapTest {
  /** A few units in the last place: sums are not exact. */
  private static final double ROUNDING = 1e-15;

  @Test
  void theBoundsOfFourValuesAreThoseOfAllTheirResamples() {
    // Of 256 resamples of 0, 1, 2, 4 one sums to 0, four to 1, ten to 2: the 2.5 % point is at the seventh, that is,
    // 2 / 4. At the upper end one sums to 16, four to 14, four to 13: it is 13 / 4.
    Bootstrap.Interval interval = Bootstrap.ofMean(List.of(0.0, 1.0, 2.0, 4.0));
    assertEquals(0.5, interval.low().orElseThrow());
    assertEquals(3.25, interval.high().orElseThrow());
  }

  @Test
  void aLargeSampleHasTheIntervalOfTheNormalDistribution() {
    List<Double> sample = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sample.add(i / 200.0);
    }
    double half = 1.96 * Statistics.standardError(sample).orElseThrow();
    double mean = Statistics.mean(sample).orElseThrow();
    // Bounds by 10,000 resamples have a standard error of about 3 % of their distance from the mean.
    double tolerance = 0.1 * half;
    Bootstrap.Interval interval = Bootstrap.ofMean(sample);
    assertEquals(mean - half, interval.low().orElseThrow(), tolerance);
    assertEquals(mean + half, interval.high().orElseThrow(), tolerance);
  }

  @Test
  void orderDoesNotMatterAndARepetitionGivesTheSameBits() {
    List<Double> sample = new ArrayList<>(List.of(0.91, 0.97, 0.93, 0.92, 0.99));
    Bootstrap.Interval interval = Bootstrap.ofMean(sample);
    assertEquals(interval, Bootstrap.ofMean(sample));
    Collections.reverse(sample);
    assertEquals(interval, Bootstrap.ofMean(sample));
    assertTrue(interval.low().orElseThrow() < interval.high().orElseThrow());
  }

  @Test
  void equalValuesHaveAnIntervalOfNoWidth() {
    Bootstrap.Interval interval = Bootstrap.ofMean(List.of(0.1, 0.1, 0.1));
    assertEquals(OptionalDouble.of(0.1), interval.low());
    assertEquals(OptionalDouble.of(0.1), interval.high());
  }

  @Test
  void threeValuesGiveTheirRange() {
    Bootstrap.Interval interval = Bootstrap.ofMean(List.of(0.3, 0.1, 0.2));
    assertEquals(0.1, interval.low().orElseThrow(), ROUNDING);
    assertEquals(0.3, interval.high().orElseThrow(), ROUNDING);
  }

  @Test
  void oneValueHasNoInterval() {
    assertEquals(OptionalDouble.empty(), Bootstrap.ofMean(List.of(0.5)).low());
    assertEquals(OptionalDouble.empty(), Bootstrap.ofMean(List.of()).high());
  }
}
