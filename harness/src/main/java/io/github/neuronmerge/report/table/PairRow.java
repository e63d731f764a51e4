package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.PairColumns.EFFECT_SIZE;
import static io.github.neuronmerge.report.column.PairColumns.MEAN_DIFFERENCE;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_A;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_B;
import static io.github.neuronmerge.report.column.PairColumns.P_HOLM;
import static io.github.neuronmerge.report.column.PairColumns.P_WILCOXON;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.SignedRanks;
import io.github.neuronmerge.report.stats.Statistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code comparisons.csv}: two methods at one target, over the training seeds at which both have a result.
 *
 * @param pair who is compared with whom
 * @param ranks the first one's test accuracy less the second one's, by seed
 * @param holm the p value, corrected for all pairs at this target
 */
record PairRow(Pair pair, SignedRanks ranks, OptionalDouble holm) {
  /** The columns in their order. */
  static final List<Column<PairRow>> COLUMNS = List.of(
      Column.text(METHOD_A, row -> row.pair.first()),
      Column.text(METHOD_B, row -> row.pair.second()),
      Column.text(TARGET, row -> row.pair.target()),
      Column.whole(SEEDS, row -> (long) row.ranks.differences().size()),
      Column.maybeReal(MEAN_DIFFERENCE, row -> Statistics.mean(row.ranks.differences())),
      Column.maybeReal(P_WILCOXON, row -> row.ranks.p()),
      Column.maybeReal(P_HOLM, PairRow::holm),
      Column.maybeReal(EFFECT_SIZE, row -> row.ranks.effect()));

  /**
   * Two methods at a target.
   *
   * @param target the budget's label
   * @param first the method whose name is first in the alphabet
   * @param second the other
   */
  record Pair(String target, String first, String second) {}
}
