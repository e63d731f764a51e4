package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.plot.TargetNames;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main tables of a report: the accuracy of each method at each target, a table a view, and what targets keep. */
final class TradeOffSection {
  private TradeOffSection() {}

  static Section of(ReportTables run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph("Test accuracy in %, mean \u00b1 standard deviation over training seeds, methods in the "
        + "order of their mean over the targets that all have" + run.comparison().mainTitle()
            .map(title -> " in the first view").orElse("") + ". Each number leads to its row with interval, median and "
        + "cells."));
    addAccuracies(run, blocks);
    run.chosen().ifPresent(chosen -> {
      blocks.add(Block.paragraph("What `" + chosen.method() + "` leaves at each target. The compression ratio is the "
          + "baseline's parameters over those left; the theoretical speed-up is its multiply-accumulates over those "
          + "left."));
      blocks.add(sizes(run, chosen));
    });
    return new Section("trade-off", "Accuracy against size", blocks);
  }

  /** Adds a table for each view, with a title if there are several. */
  private static void addAccuracies(ReportTables run, List<Block> blocks) {
    Map<TargetView, List<String>> views = TargetView.tables(run.comparison().targets());
    views.forEach((view, targets) -> {
      if (views.size() > 1) {
        blocks.add(new Block.Paragraph(List.of(new Inline.Strong(Words.sentence(view.title())))));
      }
      blocks.add(accuracies(run, targets));
    });
  }

  private static Block accuracies(ReportTables run, List<String> targets) {
    Map<String, String> names = new LinkedHashMap<>(TargetNames.of(run.comparison()));
    names.keySet().retainAll(targets);
    if (names.values().stream().anyMatch(targets::contains)) {
      names.replaceAll((target, name) -> target);
    }
    List<String> header = new ArrayList<>(List.of("method"));
    header.addAll(names.values());
    List<Block.Row> rows = new ArrayList<>();
    for (Contender contender : run.comparison().withResults()) {
      List<List<Inline>> fields = new ArrayList<>();
      fields.add(Fields.code(contender.method()));
      for (String target : names.keySet()) {
        CsvTable.Row row = contender.results().get(target);
        fields.add(row == null ? Fields.text("")
            : Fields.link(Fields.accuracy(row), Fields.pointId(contender.method(), target)));
      }
      rows.add(new Block.Row("", fields));
    }
    return new Block.Table(header, rows);
  }

  private static Block sizes(ReportTables run, Contender chosen) {
    List<Block.Row> rows = new ArrayList<>();
    run.baseline().ifPresent(row -> rows.add(size("baseline", row, run.baseline())));
    Accuracies.tunedBaselines(run.summary())
        .forEach(row -> rows.add(size("baseline, trained further", row, run.baseline())));
    run.allSizes(chosen).forEach(row -> rows.add(size(row.text(TARGET), row, run.baseline())));
    return new Block.Table(List.of("target", "widths", "parameters left", "compression ratio", "MACs left",
        "theoretical speed-up", "test accuracy (%)", "lost (points)"), rows);
  }

  private static Block.Row size(String name, CsvTable.Row row, Optional<CsvTable.Row> baseline) {
    double accuracy = row.sureNumber(TEST_ACCURACY_MEAN);
    return Fields.row(Fields.text(name), Fields.text(widths(row)), Fields.percent(row, PARAMS_KEPT),
        Fields.number(row.number(PARAMS_KEPT), kept -> Fields.digits("%.1f", 1 / kept)),
        Fields.percent(row, MACS_KEPT),
        Fields.number(row.number(MACS_KEPT), kept -> Fields.digits("%.1f", 1 / kept)),
        Fields.text(Fields.accuracy(row)),
        Fields.text(baseline.map(before -> Fields.digits("%.2f",
            100 * (before.sureNumber(TEST_ACCURACY_MEAN) - accuracy))).orElse("")));
  }

  private static String widths(CsvTable.Row row) {
    String widths = row.text(WIDTHS);
    return widths.contains("|") ? "differ between seeds" : widths.replace(";", ", ").replace("=", " ");
  }
}
