package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.TargetWords;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A table of test accuracy, with a row for each method and a column for each target. The first rows say how much of the
 * baseline is kept. The highest mean of a column may be emphasised.
 */
final class AccuracyTable {
  private final List<Contender> methods;
  private final List<String> targets;
  private final boolean marksBest;

  /**
   * Makes a table.
   *
   * @param methods in the order of the rows
   * @param targets their labels, in the order of the columns; all of one view, whose title stands above
   * @param marksBest whether the highest mean of a column is emphasised
   */
  AccuracyTable(List<Contender> methods, List<String> targets, boolean marksBest) {
    this.methods = methods;
    this.targets = targets;
    this.marksBest = marksBest && methods.size() > 1;
  }

  Block.Table block() {
    List<String> header = new ArrayList<>(List.of("method"));
    targets.forEach(target -> header.add(TargetWords.size(target)));
    List<Block.Row> rows = new ArrayList<>();
    rows.add(sizes("parameters kept, %", PARAMS_KEPT));
    rows.add(sizes("MACs kept, %", MACS_KEPT));
    methods.forEach(method -> rows.add(accuracies(method)));
    return new Block.Table(header, rows);
  }

  private Block.Row sizes(String name, Key<Double> column) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(Fields.text(name));
    targets.forEach(target -> fields.add(Fields.text(range(target, column))));
    return new Block.Row("", fields);
  }

  /** Returns what the methods keep: one number, or the least and the most if methods differ. */
  private String range(String target, Key<Double> column) {
    List<Double> kept = methods.stream().map(it -> it.results().get(target)).filter(Objects::nonNull)
        .map(row -> row.sureNumber(column)).sorted().toList();
    if (kept.isEmpty()) {
      return "";
    }
    String least = Words.percent(kept.get(0));
    String most = Words.percent(kept.get(kept.size() - 1));
    return least.equals(most) ? least : least + " to " + most;
  }

  private Block.Row accuracies(Contender method) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(Fields.code(method.method()));
    targets.forEach(target -> fields.add(accuracy(method, target)));
    return new Block.Row("", fields);
  }

  private List<Inline> accuracy(Contender method, String target) {
    CsvTable.Row row = method.results().get(target);
    if (row == null) {
      return Fields.text("");
    }
    int failed = (int) row.sureNumber(FAILED);
    String words = Fields.accuracy(row) + (failed == 0 ? "" : " (" + failed + " failed)");
    return marksBest && accuracyOf(row).equals(best(target)) ? List.of(new Inline.Strong(words))
        : Fields.text(words);
  }

  private OptionalDouble best(String target) {
    return methods.stream().map(it -> it.results().get(target)).filter(Objects::nonNull)
        .mapToDouble(row -> accuracyOf(row).orElseThrow()).max();
  }

  private static OptionalDouble accuracyOf(CsvTable.Row row) {
    return row.number(TEST_ACCURACY_MEAN);
  }
}
