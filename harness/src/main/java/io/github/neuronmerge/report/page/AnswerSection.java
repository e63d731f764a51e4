package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a report opens with: how small the network became, at what price, and what others would have given. */
final class AnswerSection {
  /**
   * How much more validation error a network may have and still count as the same, as a fraction of the baseline's: one
   * measure for networks that err on one image in a hundred and in five.
   */
  private static final double MORE_ERROR = 0.1;

  private AnswerSection() {}

  /** Returns the answer in two sentences. */
  static List<Block> blocks(ReportTables run) {
    Optional<CsvTable.Row> baseline = run.baseline();
    Optional<Contender> chosen = run.chosen();
    if (baseline.isEmpty() || chosen.isEmpty()) {
      return List.of(Block.paragraph("This run has no result of a compressed network beside its baseline's, so there "
          + "is no answer yet."));
    }
    List<CsvTable.Row> sizes = run.sizes(chosen.get());
    Optional<CsvTable.Row> same = sameAccuracy(sizes, baseline.get());
    CsvTable.Row shown = same.orElseGet(() -> sizes.stream()
        .max(Comparator.comparingDouble(row -> row.sureNumber(VAL_ACCURACY_MEAN))).orElseThrow());
    return List.of(Block.paragraph(first(run, shown, baseline.get()) + " " + why(same.isPresent()) + " "
        + second(run, sizes, chosen.get())));
  }

  /** Returns the smallest network whose validation error is about the baseline's. */
  private static Optional<CsvTable.Row> sameAccuracy(List<CsvTable.Row> sizes, CsvTable.Row baseline) {
    double most = (1 + MORE_ERROR) * (1 - baseline.sureNumber(VAL_ACCURACY_MEAN));
    return sizes.stream().filter(row -> 1 - row.sureNumber(VAL_ACCURACY_MEAN) <= most)
        .reduce((larger, smaller) -> smaller);
  }

  private static String why(boolean isSame) {
    String rule = "whose error on the validation images is at most " + Fields.digits("%.0f", 100 * MORE_ERROR)
        + " % more than the baseline's";
    return isSame ? "It is the smallest size asked " + rule + "."
        : "No size asked is one " + rule + ", so this is the one with the best validation accuracy.";
  }

  private static String first(ReportTables run, CsvTable.Row row, CsvTable.Row baseline) {
    double lost = 100 * (baseline.sureNumber(TEST_ACCURACY_MEAN) - row.sureNumber(TEST_ACCURACY_MEAN));
    return "`" + row.text(METHOD) + "` leaves " + Words.percent(row.sureNumber(PARAMS_KEPT))
        + " % of the parameters and " + Words.percent(row.sureNumber(MACS_KEPT))
        + " % of the multiply-accumulates of `" + run.cells().rows().get(0).text(MODEL) + "` on "
        + run.cells().rows().get(0).text(DATASET) + " and scores " + Fields.accuracy(row)
        + " % on the test images, " + Fields.digits("%.2f", Math.abs(lost)) + " points "
        + (lost < 0 ? "above" : "below") + " the baseline's " + Fields.accuracy(baseline) + " % ("
        + Words.networks((int) row.sureNumber(SEEDS), run.cells().rows().get(0)) + ").";
  }

  private static String second(ReportTables run, List<CsvTable.Row> sizes, Contender chosen) {
    CsvTable.Row smallest = sizes.get(sizes.size() - 1);
    String target = smallest.text(TARGET);
    List<String> others = new ArrayList<>();
    run.comparison().withResults().stream().filter(it -> !it.equals(chosen) && it.results().containsKey(target))
        .filter(it -> run.isControl(it) || run.isMagnitudePruning(it))
        .forEach(it -> others.add("`" + it.method() + "` " + Fields.accuracy(it.results().get(target)) + " %"));
    return "At the smallest size asked, " + Words.percent(smallest.sureNumber(PARAMS_KEPT))
        + " % of the parameters, it scores " + Fields.accuracy(smallest) + " %"
        + (others.isEmpty() ? "" : " and, at the same target, " + String.join(", ", others))
        + "; the method was chosen on validation images among "
        + Words.count(run.comparison().withResults().size(), "method")
        + ".";
  }
}
