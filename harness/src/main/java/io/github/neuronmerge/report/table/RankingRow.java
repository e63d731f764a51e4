package io.github.neuronmerge.report.table;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code ranking.csv}: one method over the common targets of all methods, see {@link Comparison}. Where there
 * are no common targets, or the method has no result, its rank and means are empty. Test accuracy is what is reported;
 * who chooses a method by this table does so by validation accuracy.
 *
 * @param comparison all methods
 * @param contender this one
 * @param gap how far it is below the best one
 * @param averageRank its mean rank over all targets and training seeds; absent if it lacks one, see {@link Friedman}
 * @param wallSeconds time of a cell, mean over the common targets and training seeds
 */
record RankingRow(Comparison comparison, Contender contender, Gap gap, OptionalDouble averageRank,
    OptionalDouble wallSeconds) {
  /** The columns in their order. */
  static final List<Column<RankingRow>> COLUMNS = List.of(
      Column.text("rank", row -> row.isRanked() ? Integer.toString(row.comparison.rank(row.contender)) : ""),
      Column.text("method", row -> row.contender.method()),
      Column.maybeReal("test_accuracy_mean", row -> row.mean("test_accuracy_mean")),
      Column.maybeReal("test_accuracy_std_mean", row -> row.mean("test_accuracy_std")),
      Column.maybeReal("below_best_mean", row -> row.gap.mean()),
      Column.maybeReal("below_best_error", row -> row.gap.standardError()),
      Column.text("within_error_of_best", row -> row.gap.isWithinError().map(is -> Boolean.toString(is)).orElse("")),
      Column.maybeReal("val_accuracy_mean", row -> row.mean("val_accuracy_mean")),
      Column.text("wins", row -> row.isRanked() ? Integer.toString(row.comparison.wins(row.contender)) : ""),
      Column.maybeReal("average_rank", RankingRow::averageRank),
      Column.maybeReal("wall_seconds_mean", RankingRow::wallSeconds),
      Column.whole("common_targets", row -> (long) row.comparison.commonTargets().size()),
      Column.whole("targets", row -> (long) row.contender.results().size()),
      Column.whole("failed", row -> (long) row.contender.failed()));

  private boolean isRanked() {
    return comparison.accuracy(contender).isPresent();
  }

  private OptionalDouble mean(String column) {
    return isRanked() ? contender.mean(column, comparison.commonTargets()) : OptionalDouble.empty();
  }
}
