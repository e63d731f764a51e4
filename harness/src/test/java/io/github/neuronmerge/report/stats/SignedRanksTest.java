package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Catches p values below what so few seeds can give, one-sided ones, and effects of the wrong sign. */
class SignedRanksTest {
  /** A few units in the last place: sums are not exact. */
  private static final double ROUNDING = 1e-14;

  private static SignedRanks of(Double... differences) {
    return new SignedRanks(List.of(differences));
  }

  private static double p(Double... differences) {
    return of(differences).p().orElseThrow();
  }

  @Test
  void threeSeedsThatAgreeHaveTheLeastPossibleP() {
    assertEquals(0.25, p(0.1, 0.2, 0.3), ROUNDING);
    assertEquals(0.25, p(-0.1, -0.2, -0.3), ROUNDING);
    // Ties do not make the evidence stronger than signs can be.
    assertEquals(0.25, p(0.1, 0.1, 0.1), ROUNDING);
    assertEquals(0.25, p(0.1, 0.1, 0.3), ROUNDING);
    assertEquals(0.03125, p(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ROUNDING);
  }

  @Test
  void tiesAndZerosAreCountedByAllSigns() {
    // Ranks 1.5, 1.5, 3 with signs + - +: the positive ones sum to 4.5 of 6. Of the eight sums 0, 1.5, 1.5, 3, 3, 4.5,
    // 4.5, 6 six are as far from 3.
    assertEquals(0.75, p(0.1, -0.1, 0.3), ROUNDING);
    // The zero takes rank 1: of the sums 0, 2, 3, 5 two are as far from 2.5 as 5.
    assertEquals(0.5, p(0.0, 0.2, 0.3), ROUNDING);
    assertEquals(1.0, p(0.1, -0.1), ROUNDING);
  }

  @Test
  void darwinsMaizeHasTheKnownP() {
    // Cross- less self-fertilised heights in eighths of an inch, Fisher, "The Design of Experiments" (1935), section
    // 17. The negative ranks sum to 24; SciPy 1.17.1, wilcoxon(d): 0.041259765625.
    assertEquals(0.041259765625, p(49.0, -67.0, 8.0, 16.0, 6.0, 23.0, 28.0, 41.0, 14.0, 29.0, 56.0, 24.0, 75.0, 60.0,
        -48.0), ROUNDING);
  }

  @Test
  void withoutTiesCountingAgreesWithTheLibrary() {
    SplittableRandom random = SeedStream.of(7).child("signed-ranks").random();
    for (int n = 2; n < 15; n++) {
      List<Double> differences = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        differences.add(random.nextDouble() - 0.4);
      }
      SignedRanks ranks = new SignedRanks(differences);
      assertEquals(ranks.libraryP(), ranks.countedP(), 1e-12, differences.toString());
    }
  }

  @Test
  void effectIsTheShareOfRanksForLessThatAgainst() {
    assertEquals(1.0, of(0.1, 0.2, 0.3).effect().orElseThrow(), ROUNDING);
    assertEquals(-1.0, of(-0.1, -0.2).effect().orElseThrow(), ROUNDING);
    // Ranks 1, 2, 3 of which 2 is against: (4 - 2) / 6.
    assertEquals(1.0 / 3, of(0.1, -0.2, 0.3).effect().orElseThrow(), ROUNDING);
  }

  @Test
  void whatCannotBeTestedHasNoP() {
    for (SignedRanks ranks : List.of(of(0.1), of(0.0, 0.0, 0.0), of(-0.0, 0.0))) {
      assertEquals(OptionalDouble.empty(), ranks.p());
      assertEquals(OptionalDouble.empty(), ranks.effect());
    }
  }
}
