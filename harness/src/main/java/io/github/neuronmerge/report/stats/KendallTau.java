package io.github.neuronmerge.report.stats;

import io.github.neuronmerge.base.BadInputException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Says how far two orders agree: Kendall's tau-b ("The treatment of ties in ranking problems", Biometrika 33, 1945),
 * the pairs that both put in the same order less those that they put in opposite ones, over the geometric mean of the
 * pairs that each does not tie. It is 1 for equal orders, -1 for opposite ones, and 0 on average for unrelated ones.
 */
public final class KendallTau {
  private KendallTau() {}

  /**
   * Returns tau-b of two lists of values of the same things.
   *
   * @return nothing if one of the two does not vary, or if there are fewer than two things
   * @throws BadInputException if the lists are of different lengths
   */
  public static OptionalDouble of(List<Double> ones, List<Double> others) {
    if (ones.size() != others.size()) {
      throw new BadInputException("orders of " + ones.size() + " and " + others.size() + " things cannot be compared");
    }
    long agreeing = 0;
    long untiedOnes = 0;
    long untiedOthers = 0;
    for (int i = 0; i < ones.size(); i++) {
      for (int j = 0; j < i; j++) {
        int one = Double.compare(ones.get(i), ones.get(j));
        int other = Double.compare(others.get(i), others.get(j));
        agreeing += (long) Integer.signum(one) * Integer.signum(other);
        untiedOnes += one == 0 ? 0 : 1;
        untiedOthers += other == 0 ? 0 : 1;
      }
    }
    return untiedOnes == 0 || untiedOthers == 0 ? OptionalDouble.empty()
        : OptionalDouble.of(agreeing / Math.sqrt((double) untiedOnes * untiedOthers));
  }
}
