package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.stats.MeanInterval;
import java.util.Locale;

/**
 * Judges a published figure that is of the same thing as ours, as a test of equivalence does (Schuirmann, "A Comparison
 * of the Two One-Sided Tests Procedure and the Power Approach", 1987; here by the 95 % interval, which is stricter than
 * his of 90 %). A published figure counts as one run, for papers hardly ever say how many seeds theirs is of. The
 * interval of our difference from it is that of our mean, see {@link MeanInterval}, less the published figure. The
 * margin within which a difference does not matter is {@value #ACCURACY_MARGIN} points of accuracy or {@value
 * #LOSS_MARGIN} of the published loss, whichever is more: two trainings by two programs may differ by that. It is
 * {@value #PARAMETERS_MARGIN} % for shares of the parameters, for published ones have one digit.
 *
 * <p>Ours is reproduced if the whole interval lies within the margin at both sides, and better or worse if the whole
 * interval lies beyond the margin at one side: more accuracy, fewer points lost and more parameters gone are better.
 * A control that differs so is neither, for random pruning has no merit. All else is inconclusive, as is a single seed.
 * Of a paper that only says that its value is below a bound, the claim is reproduced if our whole interval is below it
 * too, and ours is worse if all of it is not.
 */
public final class VerdictRule {
  /** Points of accuracy that do not matter, at either side. */
  public static final double ACCURACY_MARGIN = 0.5;
  /** Fraction of the published loss that does not matter, at either side. */
  public static final double LOSS_MARGIN = 0.1;
  /** Percent of the parameters that do not matter, at either side. */
  public static final double PARAMETERS_MARGIN = 0.05;

  private VerdictRule() {}

  /**
   * What is said, and why.
   *
   * @param verdict in a word
   * @param why in a sentence
   */
  record Judgement(Verdict verdict, String why) {}

  /** Judges a published figure, given as the quantity that is compared. */
  static Judgement judge(Claim claim, double published, OurResult ours) {
    if (ours.interval().low().isEmpty()) {
      return new Judgement(Verdict.INCONCLUSIVE, "one seed has no interval");
    }
    return claim.relation() == Relation.BELOW ? judgeBound(published, ours)
        : judgeValue(claim.ours().quantity(), published, ours);
  }

  /** Returns how much ours may differ from a published figure and still count as the same. */
  static double margin(Quantity quantity, double published) {
    return switch (quantity) {
      case ACCURACY -> ACCURACY_MARGIN;
      case DROP -> Math.max(ACCURACY_MARGIN, LOSS_MARGIN * Math.abs(published));
      case PARAMETERS_REMOVED -> PARAMETERS_MARGIN;
    };
  }

  private static Judgement judgeBound(double bound, OurResult ours) {
    Verdict verdict = high(ours) < bound ? Verdict.REPRODUCED : low(ours) >= bound ? Verdict.WORSE
        : Verdict.INCONCLUSIVE;
    String part = switch (verdict) {
      case REPRODUCED -> "all of it";
      case WORSE -> "nothing of it";
      default -> "only a part of it";
    };
    return new Judgement(verdict, "ours is " + number(low(ours)) + " to " + number(high(ours)) + ", " + part + " below "
        + number(bound));
  }

  private static Judgement judgeValue(Quantity quantity, double published, OurResult ours) {
    double margin = margin(quantity, published);
    double least = low(ours) - published;
    double most = high(ours) - published;
    String difference = "ours differs by " + signed(least) + " to " + signed(most);
    if (-margin <= least && most <= margin) {
      return new Judgement(Verdict.REPRODUCED, difference + ", within " + number(margin));
    }
    if (least > margin || most < -margin) {
      boolean isBetter = (quantity == Quantity.DROP) == (most < 0);
      return new Judgement(ours.isControl() ? Verdict.CONTROL_DIFFERS : isBetter ? Verdict.BETTER : Verdict.WORSE,
          difference + ", beyond " + number(margin)
              + (ours.isControl() ? "; a control is no merit, so the networks differ" : ""));
    }
    return new Judgement(Verdict.INCONCLUSIVE, difference + ", neither within " + number(margin) + " nor beyond it");
  }

  private static double low(OurResult ours) {
    return ours.interval().low().orElseThrow();
  }

  private static double high(OurResult ours) {
    return ours.interval().high().orElseThrow();
  }

  /** Adding zero makes a negative zero positive. */
  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", Math.round(100 * value) / 100.0 + 0.0);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
