package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code variance.csv}. */
public final class VarianceColumns {
  public static final Key<String> MEASURE = Key.text("measure",
      "The column whose variance it is: test_accuracy of cells.csv or latency_nanos of timings.csv.");
  public static final Key<String> BETWEEN = Key.text("between", "The column whose values are the groups; "
      + "recipe+train_seed where both together are.");
  public static final Key<String> WITHIN = Key.text("within", "The column that distinguishes the values of a group.");
  public static final Key<Long> GROUPS = Key.whole("groups", "How many groups there are.");
  public static final Key<Long> VALUES = Key.whole("values", "How many values they have together.");
  public static final Key<Double> VARIANCE_BETWEEN = Key.real("variance_between",
      "Variance of the groups' own effects, in squared units of the measure.");
  public static final Key<Double> VARIANCE_WITHIN = Key.real("variance_within",
      "Variance of the values of one group, in squared units of the measure.");
  public static final Key<Double> BETWEEN_SHARE = Key.real("between_share",
      "The variance between groups as a fraction of the sum of both.");
  public static final Key<Boolean> NEGATIVE_SET_TO_ZERO = Key.flag("negative_set_to_zero",
      "Whether the estimate between groups came out below zero and stands as zero.");

  public static final TableColumns TABLE = new TableColumns("variance.csv",
      "Where the variance of one measure comes from: the test accuracy of a method at a target, or the latency of an "
          + "architecture at a batch size.",
      List.of(MEASURE, CellColumns.METHOD.meaning("The method's name; empty for latency."),
          CellColumns.TARGET.meaning("The target; empty for latency."),
          CellColumns.ARCHITECTURE.meaning("The architecture; empty for accuracy."),
          TimingColumns.BATCH.meaning("Images at a time; empty for accuracy."), BETWEEN, WITHIN, GROUPS, VALUES,
          VARIANCE_BETWEEN, VARIANCE_WITHIN, BETWEEN_SHARE, NEGATIVE_SET_TO_ZERO));

  private VarianceColumns() {}
}
