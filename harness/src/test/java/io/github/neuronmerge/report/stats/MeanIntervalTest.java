package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches intervals that hold the mean less often than they say, change with the order of rows or are of no mean. */
class MeanIntervalTest {
  /** The library finds quantiles by iteration, to this fraction. */
  private static final double ROUNDING = 1e-9;
  private static final int DRAWS = 20_000;
  /** Four standard errors of a share of 0.95 among so many draws: 4 * sqrt(0.95 * 0.05 / 20,000). */
  private static final double TOLERANCE = 0.0062;

  @Test
  void theBoundsAreThoseOfStudentsTable() {
    // Mean 2, deviation 1: t with two degrees of freedom is 4.302652729911275, with one 12.706204736432095.
    MeanInterval three = MeanInterval.of(List.of(1.0, 2.0, 3.0));
    assertEquals(2 - 4.302652729911275 / Math.sqrt(3), three.low().orElseThrow(), ROUNDING);
    assertEquals(2 + 4.302652729911275 / Math.sqrt(3), three.high().orElseThrow(), ROUNDING);
    MeanInterval two = MeanInterval.of(List.of(0.0, 2.0));
    assertEquals(1 - 12.706204736432095, two.low().orElseThrow(), ROUNDING);
    assertEquals("Student's t at 95 % if seeds are normal", two.kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void theIntervalOfNormalSeedsHoldsTheMeanAsOftenAsItSays(int seeds) {
    SplittableRandom random = SeedStream.of(1).child("normal").random();
    assertEquals(0.95, coverage(seeds, 0, it -> it.nextGaussian(), random), TOLERANCE);
  }

  @Test
  void skewedSeedsAreHeldLessOftenAsTheNameSays() {
    SplittableRandom random = SeedStream.of(1).child("skewed").random();
    double skewed = coverage(3, 1, it -> -Math.log(1 - it.nextDouble()), random);
    assertTrue(skewed > 0.85 && skewed < 0.95 - TOLERANCE, "coverage " + skewed);
  }

  @Test
  void theRangeOfThreeSeedsWouldHoldTheMeanThreeTimesInFour() {
    SplittableRandom random = SeedStream.of(1).child("range").random();
    long held = IntStream.range(0, DRAWS).filter(i -> {
      List<Double> sample = sample(3, SplittableRandom::nextGaussian, random);
      return Collections.min(sample) <= 0 && Collections.max(sample) >= 0;
    }).count();
    // Four standard errors: 4 * sqrt(0.75 * 0.25 / 20,000).
    assertEquals(0.75, held / (double) DRAWS, 0.0123);
  }

  private static double coverage(
      int seeds, double mean, ToDoubleFunction<SplittableRandom> value, SplittableRandom random) {
    long held = IntStream.range(0, DRAWS).mapToObj(i -> MeanInterval.of(sample(seeds, value, random)))
        .filter(it -> it.low().orElseThrow() <= mean && mean <= it.high().orElseThrow()).count();
    return held / (double) DRAWS;
  }

  private static List<Double> sample(int seeds, ToDoubleFunction<SplittableRandom> value, SplittableRandom random) {
    return IntStream.range(0, seeds).mapToObj(i -> value.applyAsDouble(random)).toList();
  }

  @Test
  void aLargeSampleHasTheIntervalOfTheNormalDistribution() {
    List<Double> sample = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sample.add(i / 200.0);
    }
    double half = 1.96 * Statistics.standardError(sample).orElseThrow();
    double mean = Statistics.mean(sample).orElseThrow();
    // With 199 degrees of freedom t is 1.972.
    double tolerance = 0.01 * half;
    MeanInterval interval = MeanInterval.of(sample);
    assertEquals(mean - half, interval.low().orElseThrow(), tolerance);
    assertEquals(mean + half, interval.high().orElseThrow(), tolerance);
  }

  @Test
  void orderDoesNotMatterAndARepetitionGivesTheSameBits() {
    List<Double> sample = new ArrayList<>(List.of(0.91, 0.97, 0.93, 0.92, 0.99));
    MeanInterval interval = MeanInterval.of(sample);
    assertEquals(interval, MeanInterval.of(sample));
    Collections.reverse(sample);
    assertEquals(interval, MeanInterval.of(sample));
    assertTrue(interval.low().orElseThrow() < interval.high().orElseThrow());
  }

  @Test
  void equalValuesHaveAnIntervalOfNoWidth() {
    MeanInterval interval = MeanInterval.of(List.of(0.1, 0.1, 0.1));
    assertEquals(OptionalDouble.of(0.1), interval.low());
    assertEquals(OptionalDouble.of(0.1), interval.high());
  }

  @Test
  void boundsThatNoMeanCanPassCutTheIntervalOff() {
    MeanInterval interval = MeanInterval.of(List.of(0.5, 0.9)).within(0, 1);
    assertEquals(OptionalDouble.of(0), interval.low());
    assertEquals(OptionalDouble.of(1), interval.high());
    assertEquals(MeanInterval.NONE, MeanInterval.of(List.of(0.5)).within(0, 1));
  }

  @Test
  void oneValueHasNoInterval() {
    assertEquals(OptionalDouble.empty(), MeanInterval.of(List.of(0.5)).low());
    assertEquals(OptionalDouble.empty(), MeanInterval.of(List.of()).high());
    assertEquals("", MeanInterval.of(List.of(0.5)).kind());
  }
}
