package io.github.neuronmerge.report.column;

import java.util.List;

/**
 * The columns of {@code ranking.csv}. Common targets are those at which all methods have a result, except methods
 * without any result.
 */
public final class RankingColumns {
  public static final Key<Long> RANK = Key.whole("rank",
      "The method's rank by mean test accuracy, from 1; equal methods share one.");
  public static final Key<Double> TEST_ACCURACY_STD_MEAN = Key.real("test_accuracy_std_mean",
      "Standard deviation of the test accuracy over training seeds, mean over the common targets.");
  public static final Key<Double> BELOW_BEST_MEAN = Key.real("below_best_mean",
      "The best method's test accuracy less this one's, paired by training seed, mean over the common targets.");
  public static final Key<Double> BELOW_BEST_ERROR = Key.real("below_best_error",
      "The standard error of that mean over training seeds.");
  public static final Key<Boolean> WITHIN_ERROR_OF_BEST = Key.flag("within_error_of_best",
      "Whether the method is at most one standard error below the best one.");
  public static final Key<Long> WINS = Key.whole("wins", "Common targets at which no other method is better.");
  public static final Key<Double> AVERAGE_RANK = Key.real("average_rank",
      "Mean rank over training seeds by mean test accuracy over the targets, of several views those of the main one, 1 "
          + "being best; empty if the method lacks a result, or with one seed.").addedLater();
  public static final Key<Double> WALL_SECONDS_MEAN = Key.real("wall_seconds_mean",
      "Time of a cell, in seconds, mean over the common targets and training seeds.");
  public static final Key<Long> COMMON_TARGETS = Key.whole("common_targets",
      "How many common targets there are: those at which every method has a result, of several views those of the main "
          + "one.");
  public static final Key<Long> TARGETS = Key.whole("targets", "Targets at which the method has a result.");

  public static final TableColumns TABLE = new TableColumns("ranking.csv",
      "One method, best first. Test accuracy is what is reported; whoever chooses a method does so by "
          + "val_accuracy_mean.",
      List.of(RANK, CellColumns.METHOD, CellColumns.ROLE, CellColumns.IMAGES_SEEN,
          CellColumns.WIDTHS_BY.meaning("Whose rule set the widths at the common targets, as in cells.csv; several are "
              + "divided by |."),
          SummaryColumns.TEST_ACCURACY_MEAN.meaning(
              "Accuracy on the test images, from 0 to 1, mean over training seeds and common targets."),
          TEST_ACCURACY_STD_MEAN, BELOW_BEST_MEAN, BELOW_BEST_ERROR, WITHIN_ERROR_OF_BEST,
          SummaryColumns.VAL_ACCURACY_MEAN.meaning(
              "Accuracy on the validation images, from 0 to 1, mean over training seeds and common targets."),
          WINS, AVERAGE_RANK, WALL_SECONDS_MEAN, COMMON_TARGETS, TARGETS, SummaryColumns.FAILED));

  private RankingColumns() {}
}
