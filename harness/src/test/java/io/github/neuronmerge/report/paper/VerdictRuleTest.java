package io.github.neuronmerge.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.report.stats.MeanInterval;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Would catch a rule that calls a loss better, forgets its margin, or takes wide intervals for equality. */
class VerdictRuleTest {
  @Test
  void theWholeIntervalMustLieWithinTheMarginAndMoreAccuracyIsBetter() {
    OurResult ours = figure(89.4, 89.2, 89.5);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.ACCURACY, 89.3, ours));
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.ACCURACY, 89.69, ours));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.ACCURACY, 89.71, ours));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.ACCURACY, 89.99, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.ACCURACY, 90.01, ours));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.ACCURACY, 88.71, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.ACCURACY, 88.69, ours));
  }

  @Test
  void fewerPointsLostAreBetter() {
    OurResult ours = figure(2.1, 2, 2.2);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.DROP, 1.71, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.DROP, 1.49, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.DROP, 2.71, ours));
  }

  @Test
  void theMarginOfALargeLossIsATenthOfIt() {
    OurResult ours = figure(19, 18.5, 19.5);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.DROP, 20.4, ours));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.DROP, 20.6, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.DROP, 21.7, ours));
  }

  @Test
  void aMeanFarOffWithAWideIntervalIsInconclusive() {
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.DROP, 9.78, figure(24.87, 7.87, 36.09)));
  }

  @Test
  void sharesOfParametersAreForgivenTheirRoundingAndNoMore() {
    OurResult ours = figure(84.396, 84.396, 84.396);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.PARAMETERS_REMOVED, 84.4, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.PARAMETERS_REMOVED, 84.5, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.PARAMETERS_REMOVED, 84.3, ours));
  }

  @Test
  void oneSeedSaysNothing() {
    OurResult one = new OurResult(2, MeanInterval.NONE, 1, /* isControl= */ false);
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.DROP, 2.0, one));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.DROP, 8.0, one));
    assertEquals(Verdict.INCONCLUSIVE, judge(Relation.BELOW, Quantity.DROP, 8, one).verdict());
  }

  @Test
  void aControlThatLosesLessIsNotBetter() {
    OurResult control = new OurResult(30,
        new MeanInterval(OptionalDouble.of(25), OptionalDouble.of(35)), 3, /* isControl= */ true);
    assertEquals(Verdict.CONTROL_DIFFERS, verdict(Quantity.DROP, 57, control));
    assertEquals(Verdict.CONTROL_DIFFERS, verdict(Quantity.DROP, 10, control));
    assertEquals(Verdict.INCONCLUSIVE, verdict(Quantity.DROP, 27, control));
  }

  @Test
  void aBoundIsReproducedByAWholeIntervalBelowIt() {
    assertEquals(Verdict.REPRODUCED, judge(Relation.BELOW, Quantity.DROP, 0, figure(-0.2, -0.3, -0.1)).verdict());
    assertEquals(Verdict.INCONCLUSIVE, judge(Relation.BELOW, Quantity.DROP, 0, figure(-0.2, -0.5, 0.1)).verdict());
    assertEquals(Verdict.WORSE, judge(Relation.BELOW, Quantity.DROP, 0, figure(0.2, 0.1, 0.3)).verdict());
  }

  @Test
  void theExplanationSaysTheDifferenceAndTheMargin() {
    assertEquals("ours differs by -0.20 to +0.20, within 0.50",
        judge(Relation.IS, Quantity.DROP, 2, figure(2, 1.8, 2.2)).why());
    assertEquals("ours differs by -1.78 to +26.22, neither within 0.98 nor beyond it",
        judge(Relation.IS, Quantity.DROP, 9.78, figure(20, 8, 36)).why());
    assertEquals("ours differs by +6.00 to +34.00, beyond 0.50",
        judge(Relation.IS, Quantity.DROP, 2, figure(20, 8, 36)).why());
  }

  private static OurResult figure(double value, double low, double high) {
    return new OurResult(value, new MeanInterval(OptionalDouble.of(low), OptionalDouble.of(high)), 3,
        /* isControl= */ false);
  }

  private static Verdict verdict(Quantity quantity, double published, OurResult ours) {
    return judge(Relation.IS, quantity, published, ours).verdict();
  }

  private static VerdictRule.Judgement judge(
      Relation relation, Quantity quantity, double published, OurResult ours) {
    Unit unit = switch (quantity) {
      case ACCURACY -> Unit.ACCURACY;
      case DROP -> Unit.POINTS;
      case PARAMETERS_REMOVED -> Unit.PARAMETERS_REMOVED;
    };
    Claim claim = new Claim("id", "paper", "where", Reading.PUBLISHED_TEXT, "network", "model", "data", "measured",
        "method", "cut", published, unit, relation, "", new ResultRef("e", "m", "t", quantity), "");
    return VerdictRule.judge(claim, published, ours);
  }
}
