package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS_BY;
import static io.github.neuronmerge.report.column.RankingColumns.AVERAGE_RANK;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_ERROR;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.COMMON_TARGETS;
import static io.github.neuronmerge.report.column.RankingColumns.RANK;
import static io.github.neuronmerge.report.column.RankingColumns.TARGETS;
import static io.github.neuronmerge.report.column.RankingColumns.TEST_ACCURACY_STD_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.WALL_SECONDS_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.WINS;
import static io.github.neuronmerge.report.column.RankingColumns.WITHIN_ERROR_OF_BEST;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.column.Key;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/**
 * A row of {@code ranking.csv}: one method over the common targets of all methods, see {@link Comparison}. Where there
 * are no common targets, or the method has no result, its rank and means are empty. Test accuracy is what is reported;
 * who chooses a method by this table does so by validation accuracy.
 *
 * @param comparison all methods
 * @param contender this one
 * @param gap how far it is below the best one
 * @param averageRank its mean rank over training seeds; absent if it lacks a result, see {@link Friedman}
 * @param wallSeconds time of a cell, mean over the common targets and training seeds
 */
record RankingRow(Comparison comparison, Contender contender, GapToBest gap, OptionalDouble averageRank,
    OptionalDouble wallSeconds) {
  /** The columns in their order. */
  static final List<Column<RankingRow>> COLUMNS = List.of(
      Column.maybeWhole(RANK, row -> row.ranked(() -> row.comparison.rank(row.contender))),
      Column.text(METHOD, row -> row.contender.method()),
      Column.text(ROLE, row -> row.contender.role()),
      Column.text(IMAGES_SEEN, row -> row.contender.imagesSeen()),
      Column.text(WIDTHS_BY, row -> row.contender.words(WIDTHS_BY, row.comparison.commonTargets())),
      Column.maybeReal(TEST_ACCURACY_MEAN, row -> row.mean(TEST_ACCURACY_MEAN)),
      Column.maybeReal(TEST_ACCURACY_STD_MEAN, row -> row.mean(TEST_ACCURACY_STD)),
      Column.maybeReal(BELOW_BEST_MEAN, row -> row.gap.mean()),
      Column.maybeReal(BELOW_BEST_ERROR, row -> row.gap.standardError()),
      Column.maybeFlag(WITHIN_ERROR_OF_BEST, row -> row.gap.isWithinError()),
      Column.maybeReal(VAL_ACCURACY_MEAN, row -> row.mean(VAL_ACCURACY_MEAN)),
      Column.maybeWhole(WINS, row -> row.ranked(() -> row.comparison.wins(row.contender))),
      Column.maybeReal(AVERAGE_RANK, RankingRow::averageRank),
      Column.maybeReal(WALL_SECONDS_MEAN, RankingRow::wallSeconds),
      Column.whole(COMMON_TARGETS, row -> (long) row.comparison.commonTargets().size()),
      Column.whole(TARGETS, row -> (long) row.contender.results().size()),
      Column.whole(FAILED, row -> (long) row.contender.failed()));

  private boolean isRanked() {
    return comparison.accuracy(contender).isPresent();
  }

  private OptionalLong ranked(IntSupplier number) {
    return isRanked() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
  }

  private OptionalDouble mean(Key<Double> column) {
    return isRanked() ? contender.mean(column, comparison.commonTargets()) : OptionalDouble.empty();
  }
}
