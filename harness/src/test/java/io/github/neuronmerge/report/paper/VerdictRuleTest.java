package io.github.neuronmerge.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.stats.Bootstrap;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Would catch a rule that calls a loss better, forgets its tolerance, or is content with an interval of any length. */
class VerdictRuleTest {
  @Test
  void moreAccuracyIsBetterAndTheToleranceHoldsAtBothEnds() {
    OurResult ours = figure(89.4, 89.2, 89.5);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.ACCURACY, 89.3, ours));
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.ACCURACY, 89.99, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.ACCURACY, 90.01, ours));
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.ACCURACY, 88.71, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.ACCURACY, 88.69, ours));
  }

  @Test
  void fewerPointsLostAreBetter() {
    OurResult ours = figure(2.5, 2, 3);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.DROP, 1.51, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.DROP, 1.49, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.DROP, 3.51, ours));
  }

  @Test
  void sharesOfParametersAreForgivenTheirRoundingAndNoMore() {
    OurResult ours = figure(84.396, 84.396, 84.396);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.PARAMETERS_REMOVED, 84.4, ours));
    assertEquals(Verdict.WORSE, verdict(Quantity.PARAMETERS_REMOVED, 84.5, ours));
    assertEquals(Verdict.BETTER, verdict(Quantity.PARAMETERS_REMOVED, 84.3, ours));
  }

  @Test
  void oneSeedIsJudgedByItsValue() {
    OurResult one = new OurResult(2, new Bootstrap.Interval(OptionalDouble.empty(), OptionalDouble.empty()), 1);
    assertEquals(Verdict.REPRODUCED, verdict(Quantity.DROP, 2.4, one));
    assertEquals(Verdict.BETTER, verdict(Quantity.DROP, 2.6, one));
  }

  @Test
  void aBoundIsReproducedByAWholeIntervalBelowIt() {
    assertEquals(Verdict.REPRODUCED, judge(Relation.BELOW, Quantity.DROP, 0, figure(-0.2, -0.3, -0.1)).verdict());
    assertEquals(Verdict.WORSE, judge(Relation.BELOW, Quantity.DROP, 0, figure(-0.2, -0.5, 0.1)).verdict());
  }

  @Test
  void theExplanationSaysTheNumbersAndWhetherTheyMeanMuch() {
    String sharp = judge(Relation.IS, Quantity.DROP, 2.88, figure(2, 1, 3)).why();
    assertEquals("2.88 is within 1.00 to 3.00, give or take 0.50", sharp);
    String blunt = judge(Relation.IS, Quantity.DROP, 9.78, figure(20, 8, 36)).why();
    assertTrue(blunt.endsWith("our seeds differ so much that this says little"), blunt);
    assertFalse(judge(Relation.IS, Quantity.DROP, 2, figure(20, 8, 36)).why().contains("says little"),
        "outside even a wide interval is outside");
  }

  private static OurResult figure(double value, double low, double high) {
    return new OurResult(value, new Bootstrap.Interval(OptionalDouble.of(low), OptionalDouble.of(high)), 3);
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
