package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catches a p that few blocks cannot have, a critical difference that is met too often, and draws that change. */
class FriedmanPermutationsTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void threeBlocksOfThreeMethodsHaveThePsOfFriedmansTable() {
    // Friedman's own table for three ranks and three sets: 6 has 0.028, 4.667 has 0.194 (Friedman, JASA 32, 1937).
    List<Double> order = List.of(0.9, 0.8, 0.7);
    assertEquals(1 / 36.0, FriedmanPermutations.of(List.of(order, order, order)).p(), ROUNDING);
    FriedmanPermutations one = FriedmanPermutations.of(List.of(order, order, List.of(0.9, 0.7, 0.8)));
    assertEquals(7 / 36.0, one.p(), ROUNDING);
  }

  @Test
  void theCriticalDifferenceIsTheLeastThatIsRareEnough() {
    // Rank sums are 6 apart in 1 of 36 arrangements and 5 apart in 6 more, which is too often: 6 / 3 blocks.
    List<Double> order = List.of(0.9, 0.8, 0.7);
    assertEquals(OptionalDouble.of(2), FriedmanPermutations.of(List.of(order, order, order)).criticalDifference());
  }

  @Test
  void twoMethodsOverThreeSeedsCannotDiffer() {
    List<Double> order = List.of(0.9, 0.8);
    FriedmanPermutations all = FriedmanPermutations.of(List.of(order, order, order));
    assertEquals(0.25, all.p(), ROUNDING);
    assertEquals(OptionalDouble.empty(), all.criticalDifference());
  }

  @Test
  void equalMethodsHaveAPOfOne() {
    List<Double> equal = List.of(0.5, 0.5, 0.5);
    FriedmanPermutations all = FriedmanPermutations.of(List.of(equal, equal));
    assertEquals(1.0, all.p());
    assertEquals(OptionalDouble.empty(), all.criticalDifference());
  }

  @Test
  void manyArrangementsAreDrawnAlikeEachTimeAndNeverGiveZero() {
    List<Double> order = IntStream.range(0, 12).mapToObj(i -> 1.0 - i / 100.0).toList();
    List<List<Double>> blocks = List.of(order, order, order);
    FriedmanPermutations drawn = FriedmanPermutations.of(blocks);
    assertEquals(1.0 / (FriedmanPermutations.DRAWS + 1), drawn.p(), ROUNDING);
    assertEquals(drawn, FriedmanPermutations.of(blocks));
  }

  @Test
  void manyBlocksHaveAboutNemenyisCriticalDifference() {
    SplittableRandom random = SeedStream.of(3).random();
    List<List<Double>> blocks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      blocks.add(IntStream.range(0, 6).mapToObj(method -> random.nextDouble()).toList());
    }
    // Ranges of rank sums are whole numbers, and one of them is 1 / 40 of an average rank: two are allowed.
    assertEquals(FriedmanTest.of(blocks).criticalDifference(),
        FriedmanPermutations.of(blocks).criticalDifference().orElseThrow(), 0.05);
  }

  @Test
  void alikeMethodsAreFoundToDifferNoMoreOftenThanTheLevelSays() {
    SplittableRandom random = SeedStream.of(4).random();
    int draws = 4_000;
    int differ = 0;
    int outermost = 0;
    for (int i = 0; i < draws; i++) {
      List<List<Double>> blocks = IntStream.range(0, 3).mapToObj(block -> IntStream.range(0, 4)
          .mapToObj(method -> random.nextDouble()).toList()).toList();
      FriedmanPermutations all = FriedmanPermutations.of(blocks);
      FriedmanTest test = FriedmanTest.of(blocks);
      List<Double> ranks = IntStream.range(0, 4).mapToObj(test::averageRank).sorted().toList();
      differ += all.p() <= 0.05 ? 1 : 0;
      outermost += ranks.get(3) - ranks.get(0) >= all.criticalDifference().orElseThrow() - ROUNDING ? 1 : 0;
    }
    // Four standard errors over the level: 4 * sqrt(0.05 * 0.95 / 4,000).
    assertTrue(differ <= (0.05 + 0.0138) * draws, differ + " of " + draws);
    assertTrue(outermost <= (0.05 + 0.0138) * draws, outermost + " of " + draws);
  }
}
