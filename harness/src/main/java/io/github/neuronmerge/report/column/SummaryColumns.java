package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code summary.csv}. */
public final class SummaryColumns {
  public static final Key<Long> SEEDS = Key.whole("seeds", "Training seeds with a result; trained networks where there are several recipes.");
  public static final Key<Double> PARAMS_KEPT = Key.real("params_kept",
      "Parameters as a fraction of the baseline's, mean over training seeds.");
  public static final Key<Double> MACS_KEPT = Key.real("macs_kept",
      "Multiply-accumulates as a fraction of the baseline's, mean over training seeds.");
  public static final Key<Double> VAL_ACCURACY_MEAN = Key.real("val_accuracy_mean",
      "Accuracy on the validation images, from 0 to 1, mean over training seeds.");
  public static final Key<Double> VAL_ACCURACY_STD = Key.real("val_accuracy_std",
      "Its standard deviation over training seeds.");
  public static final Key<Double> TEST_ACCURACY_MEAN = Key.real("test_accuracy_mean",
      "Accuracy on the test images, from 0 to 1, mean over training seeds.");
  public static final Key<Double> TEST_ACCURACY_STD = Key.real("test_accuracy_std",
      "Its standard deviation over training seeds.");
  public static final Key<Double> TEST_ACCURACY_MEDIAN = Key.real("test_accuracy_median",
      "Its median over training seeds.");
  public static final Key<Double> TEST_ACCURACY_CI_LOW = Key.real("test_accuracy_ci_low",
      "Lower end of the interval of its mean; empty with one seed.").addedLater();
  public static final Key<Double> TEST_ACCURACY_CI_HIGH = Key.real("test_accuracy_ci_high",
      "Upper end of the interval of its mean; empty with one seed.").addedLater();
  public static final Key<String> TEST_ACCURACY_CI_KIND = Key.text("test_accuracy_ci_kind",
      "What kind of interval that is, how often such intervals hold the mean, and if what.").addedLater();
  public static final Key<Double> TEST_LOSS_MEAN = Key.real("test_loss_mean",
      "Cross-entropy on the test images, in nats, mean over training seeds.");
  public static final BatchKeys LATENCY_NANOS = new BatchKeys("latency_nanos_batch",
      "Median time of one batch of N images over all forks and iterations, in nanoseconds.");
  public static final BatchKeys SPEEDUP = new BatchKeys("speedup_batch",
      "The baseline's median time of one batch of N images over this one's.");
  public static final Key<Long> FAILED = Key.whole("failed", "Cells without a result.");

  public static final TableColumns TABLE = new TableColumns("summary.csv",
      "One method at one target, over all seeds. Clustering seeds are averaged within their training seed first.",
      List.of(CellColumns.METHOD, CellColumns.ROLE, CellColumns.IMAGES_SEEN, CellColumns.TARGET,
          CellColumns.WIDTHS_BY, CellColumns.STAGE,
          CellColumns.WIDTHS.meaning("Neurons or channels kept in each hidden layer, as layer=count, divided by "
              + "semicolons; several, divided by |, where seeds differ."),
          SEEDS, PARAMS_KEPT, MACS_KEPT, VAL_ACCURACY_MEAN, VAL_ACCURACY_STD, TEST_ACCURACY_MEAN, TEST_ACCURACY_STD,
          TEST_ACCURACY_MEDIAN, TEST_ACCURACY_CI_LOW, TEST_ACCURACY_CI_HIGH, TEST_ACCURACY_CI_KIND,
          TEST_LOSS_MEAN, LATENCY_NANOS.any(),
          SPEEDUP.any(), TimingColumns.PEAK_RESIDENT_BYTES.meaning("Largest resident memory of any process that timed "
              + "the networks, in bytes."),
          FAILED));

  private SummaryColumns() {}
}
