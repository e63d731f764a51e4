package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code friedman.csv}. A block is a training seed. */
public final class FriedmanColumns {
  public static final Key<Long> METHODS = Key.whole("methods", "How many methods were compared.");
  public static final Key<Long> METHODS_LEFT_OUT = Key.whole("methods_left_out",
      "How many were not, because they lack a result at some target and training seed.");
  public static final Key<Long> BLOCKS = Key.whole("blocks",
      "How many training seeds, or trained networks where there are several recipes, they were ranked in, each by "
          + "mean test accuracy over the targets, of several views those of the main one.");
  public static final Key<Double> CHI_SQUARE = Key.real("chi_square", "Friedman's statistic.");
  public static final Key<Long> DEGREES = Key.whole("degrees", "Its degrees of freedom.");
  public static final Key<Double> P_CHI_SQUARE = Key.real("p_chi_square",
      "Its p by the chi-square distribution, good for more than ten seeds only.");
  public static final Key<Double> F = Key.real("f",
      "Iman and Davenport's statistic, which is less conservative; Infinity if all blocks agree.");
  public static final Key<Long> F_DEGREES_1 = Key.whole("f_degrees_1", "Its first degrees of freedom.");
  public static final Key<Long> F_DEGREES_2 = Key.whole("f_degrees_2", "Its second degrees of freedom.");
  public static final Key<Double> P_F = Key.real("p_f",
      "Its p by the F distribution, good for more than ten seeds only.");
  public static final Key<Double> CRITICAL_DIFFERENCE = Key.real("critical_difference",
      "Nemenyi's critical difference: two average ranks that far apart differ at the level 0.05, with many seeds.");
  public static final Key<Double> P_PERMUTATION = Key.real("p_permutation",
      "The p of Friedman's statistic by permutations, good for any number of seeds.").addedLater();
  public static final Key<Double> CRITICAL_DIFFERENCE_PERMUTATION = Key.real("critical_difference_permutation",
      "The critical difference by permutations, good for any number of seeds; empty where not even the largest is rare.")
      .addedLater();
  public static final Key<String> NOTE = Key.text("note", "Why there is no test or no critical difference, in words.")
      .addedLater();

  public static final TableColumns TABLE = new TableColumns("friedman.csv",
      "The only row: Friedman's test of all methods at once, over training seeds. Targets of one seed share a "
          + "baseline, so they are averaged and not counted as blocks.",
      List.of(METHODS, METHODS_LEFT_OUT, BLOCKS, CHI_SQUARE, DEGREES, P_CHI_SQUARE, F, F_DEGREES_1, F_DEGREES_2, P_F,
          CRITICAL_DIFFERENCE, P_PERMUTATION, CRITICAL_DIFFERENCE_PERMUTATION, NOTE));

  private FriedmanColumns() {}
}
