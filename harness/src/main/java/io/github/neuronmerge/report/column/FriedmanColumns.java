package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code friedman.csv}. A block is a pair of target and training seed. */
public final class FriedmanColumns {
  public static final Key<Long> METHODS = Key.whole("methods", "How many methods were compared.");
  public static final Key<Long> METHODS_LEFT_OUT = Key.whole("methods_left_out",
      "How many methods were left out, because they lack a result in some block.");
  public static final Key<Long> BLOCKS = Key.whole("blocks",
      "How many blocks there are; a block is a pair of target and training seed.");
  public static final Key<Double> CHI_SQUARE = Key.real("chi_square", "Friedman's statistic.");
  public static final Key<Long> DEGREES = Key.whole("degrees", "Its degrees of freedom.");
  public static final Key<Double> P_CHI_SQUARE = Key.real("p_chi_square", "The p value of chi_square.");
  public static final Key<Double> F = Key.real("f",
      "Iman and Davenport's statistic, which is less conservative; Infinity if all blocks agree.");
  public static final Key<Long> F_DEGREES_1 = Key.whole("f_degrees_1", "Its first degrees of freedom.");
  public static final Key<Long> F_DEGREES_2 = Key.whole("f_degrees_2", "Its second degrees of freedom.");
  public static final Key<Double> P_F = Key.real("p_f", "The p value of Iman and Davenport's statistic.");
  public static final Key<Double> CRITICAL_DIFFERENCE = Key.real("critical_difference",
      "Nemenyi's critical difference: two average ranks that far apart differ at the level 0.05.");

  public static final TableColumns TABLE = new TableColumns("friedman.csv",
      "The only row: Friedman's test of all methods at once. Blocks of one training seed share a baseline, so the p "
          + "values are too small.",
      List.of(METHODS, METHODS_LEFT_OUT, BLOCKS, CHI_SQUARE, DEGREES, P_CHI_SQUARE, F, F_DEGREES_1, F_DEGREES_2, P_F,
          CRITICAL_DIFFERENCE));

  private FriedmanColumns() {}
}
