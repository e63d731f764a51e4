package io.github.neuronmerge.report.table;

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
      Column.text("method_a", row -> row.pair.first()),
      Column.text("method_b", row -> row.pair.second()),
      Column.text("target", row -> row.pair.target()),
      Column.whole("seeds", row -> (long) row.ranks.differences().size()),
      Column.maybeReal("mean_difference", row -> Statistics.mean(row.ranks.differences())),
      Column.maybeReal("p_wilcoxon", row -> row.ranks.p()),
      Column.maybeReal("p_holm", PairRow::holm),
      Column.maybeReal("effect_size", row -> row.ranks.effect()));

  /**
   * Two methods at a target.
   *
   * @param target the budget's label
   * @param first the method whose name is first in the alphabet
   * @param second the other
   */
  record Pair(String target, String first, String second) {}
}
