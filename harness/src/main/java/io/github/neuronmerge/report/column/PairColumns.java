package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code comparisons.csv}. */
public final class PairColumns {
  public static final Key<String> METHOD_A = Key.text("method_a", "The method whose name is first in the alphabet.");
  public static final Key<String> METHOD_B = Key.text("method_b", "The other method.");
  public static final Key<Double> MEAN_DIFFERENCE = Key.real("mean_difference",
      "Test accuracy of the first less that of the second, from -1 to 1, mean over training seeds.");
  public static final Key<Double> P_WILCOXON = Key.real("p_wilcoxon",
      "Exact two-sided p of Wilcoxon's signed-rank test over training seeds; empty with fewer than two seeds or where "
          + "all differences are zero.");
  public static final Key<Double> P_HOLM = Key.real("p_holm",
      "The same p after Holm's correction for all pairs at the target.");
  public static final Key<Double> EFFECT_SIZE = Key.real("effect_size",
      "Matched-pairs rank-biserial correlation: 1 or -1 where all seeds agree.");

  public static final TableColumns TABLE = new TableColumns("comparisons.csv",
      "Two methods at one target, paired by the training seeds at which both have a result.",
      List.of(METHOD_A, METHOD_B, CellColumns.TARGET, SummaryColumns.SEEDS.meaning("Training seeds that both have."),
          MEAN_DIFFERENCE, P_WILCOXON, P_HOLM, EFFECT_SIZE));

  private PairColumns() {}
}
