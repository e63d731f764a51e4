package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code comparison.csv}. */
public final class RunPairColumns {
  public static final Key<Double> PARAMS_KEPT_BEFORE = Key.real("params_kept_before",
      "Parameters as a fraction of the baseline's in the first run.");
  public static final Key<Double> PARAMS_KEPT_AFTER = Key.real("params_kept_after", "The same in the second run.");
  public static final Key<Double> TEST_ACCURACY_BEFORE = Key.real("test_accuracy_before",
      "Accuracy on the test images in the first run, from 0 to 1, mean over the common training seeds.");
  public static final Key<Double> TEST_ACCURACY_AFTER = Key.real("test_accuracy_after", "The same in the second run.");
  public static final Key<Double> DIFFERENCE = Key.real("difference", "The second less the first.");
  public static final Key<Double> DIFFERENCE_CI_LOW = Key.real("difference_ci_low",
      "Lower end of the interval of the mean difference; empty with one seed.");
  public static final Key<Double> DIFFERENCE_CI_HIGH = Key.real("difference_ci_high",
      "Upper end of the interval of the mean difference; empty with one seed.");
  public static final Key<String> DIFFERENCE_CI_KIND = Key.text("difference_ci_kind",
      "What kind of interval that is, how often such intervals hold the mean, and if what.").addedLater();
  public static final Key<Long> EQUAL_SEEDS = Key.whole("equal_seeds",
      "Training seeds at which both runs have the same accuracy to the last image.");
  public static final Key<String> VERDICT = Key.text("verdict", "What to make of the difference, in words.");

  public static final TableColumns TABLE = new TableColumns("comparison.csv",
      "One method at one target in both of two runs that are laid side by side.",
      List.of(CellColumns.METHOD, CellColumns.TARGET, SummaryColumns.SEEDS.meaning("Training seeds that both have."),
          PARAMS_KEPT_BEFORE, PARAMS_KEPT_AFTER, TEST_ACCURACY_BEFORE, TEST_ACCURACY_AFTER, DIFFERENCE,
          DIFFERENCE_CI_LOW, DIFFERENCE_CI_HIGH, DIFFERENCE_CI_KIND, PairColumns.P_WILCOXON,
          PairColumns.P_HOLM.meaning("The same p after Holm's correction for all rows."), PairColumns.EFFECT_SIZE,
          EQUAL_SEEDS, VERDICT));

  private RunPairColumns() {}
}
