package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.stats.Bootstrap;
import java.util.Locale;

/**
 * Judges a published figure that is of the same thing as ours. A published figure counts as one run, for papers hardly
 * ever say how many seeds theirs is of. It is reproduced if it lies inside the 95 % interval of our mean, widened at
 * both ends by a tolerance: {@value #ACCURACY_TOLERANCE} points of accuracy, for so much may two trainings by two
 * programs differ that mean to be the same, or {@value #PARAMETERS_TOLERANCE} % of the parameters, for published shares
 * have one digit. Outside, ours is better or worse: more accuracy, fewer points lost and more parameters gone are
 * better. Of a paper that only says that its value is below a bound, the claim is reproduced if our whole interval is
 * below it too.
 *
 * <p>The interval is that of {@link Bootstrap}: with three seeds it reaches from the least to the largest value, too
 * narrow for a 95 % interval; where the seeds differ much it is nevertheless so wide that nearly any figure would be
 * inside, and then the explanation says so.
 */
public final class VerdictRule {
  /** Points of accuracy that are forgiven at each end. */
  public static final double ACCURACY_TOLERANCE = 0.5;
  /** Percent of the parameters that are forgiven at each end. */
  public static final double PARAMETERS_TOLERANCE = 0.05;
  /** The length of an interval, in points, from which on being inside says little. */
  static final double WIDE = 5;

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
    return claim.relation() == Relation.BELOW ? judgeBound(published, ours)
        : judgeValue(claim.ours().quantity(), published, ours);
  }

  private static Judgement judgeBound(double bound, OurResult ours) {
    boolean below = ours.high() < bound;
    return new Judgement(below ? Verdict.REPRODUCED : Verdict.WORSE,
        "ours is " + interval(ours) + ", " + (below ? "all of it" : "not all of it") + " below " + number(bound));
  }

  private static Judgement judgeValue(Quantity quantity, double published, OurResult ours) {
    double tolerance = tolerance(quantity);
    if (published < ours.low() - tolerance) {
      return outside(quantity == Quantity.DROP ? Verdict.WORSE : Verdict.BETTER, "below", published, ours, tolerance);
    }
    if (published > ours.high() + tolerance) {
      return outside(quantity == Quantity.DROP ? Verdict.BETTER : Verdict.WORSE, "above", published, ours, tolerance);
    }
    return new Judgement(Verdict.REPRODUCED, number(published) + " is within " + interval(ours) + ", give or take "
        + number(tolerance) + (isWide(ours) ? "; our seeds differ so much that this says little" : ""));
  }

  private static Judgement outside(Verdict verdict, String side, double published, OurResult ours, double tolerance) {
    return new Judgement(verdict,
        number(published) + " is " + side + " " + interval(ours) + ", give or take " + number(tolerance));
  }

  /** Says whether our seeds differ so much that being inside the interval says little. */
  static boolean isWide(OurResult ours) {
    return ours.high() - ours.low() >= WIDE;
  }

  private static double tolerance(Quantity quantity) {
    return quantity == Quantity.PARAMETERS_REMOVED ? PARAMETERS_TOLERANCE : ACCURACY_TOLERANCE;
  }

  private static String interval(OurResult ours) {
    return ours.low() == ours.high() ? number(ours.value()) : number(ours.low()) + " to " + number(ours.high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
