package io.github.neuronmerge.report.page;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;

/** The rows that all tables and pictures of a report lead to, and the cells, settings and commands behind them. */
final class PointsSection {
  private static final int DIGEST = 12;

  private PointsSection() {}

  /** Returns one row a method and target. */
  static Section points(ReportTables run) {
    List<Block.Row> rows = run.summary().rows().stream().map(row -> point(run, row)).toList();
    return new Section("points", "Every point", List.of(
        Block.paragraph("One row a method and target, means over training seeds; the interval is the 95 % bootstrap "
            + "interval of the mean. The same with all digits is `summary.csv`."),
        new Block.Table(List.of("method", "target", "stage", "parameters left", "MACs left", "validation accuracy (%)",
            "test accuracy (%)", "median", "95 % interval", "cells"), rows)));
  }

  private static Block.Row point(ReportTables run, CsvTable.Row row) {
    String method = row.text("method");
    String target = row.text("target");
    boolean isDone = row.number("test_accuracy_mean").isPresent();
    return new Block.Row(Fields.pointId(method, target), List.of(Fields.code(method), Fields.text(target),
        Fields.text(row.text("stage")), Fields.percent(row, "params_kept"), Fields.percent(row, "macs_kept"),
        Fields.text(isDone ? Fields.spread(row, "val_accuracy") : ""),
        Fields.text(isDone ? Fields.accuracy(row) : "failed: " + row.text("failed")),
        Fields.percent(row, "test_accuracy_median"), Fields.text(isDone ? Fields.interval(row) : ""),
        cellLinks(run.cellsOf(method, target))));
  }

  private static List<Inline> cellLinks(List<CsvTable.Row> cells) {
    List<Inline> links = new ArrayList<>();
    for (CsvTable.Row cell : cells) {
      links.add(new Inline.Link("seed " + cell.text("train_seed")
          + (cell.text("cluster_seed").isEmpty() ? "" : "/" + cell.text("cluster_seed")),
          "#" + Fields.cellId(cell.text("cell_id"))));
      links.add(Inline.of(" "));
    }
    return links;
  }

  /** Returns one row a cell. */
  static Section cells(ReportTables run) {
    List<Block.Row> rows = run.cells().rows().stream().map(cell -> cell(run, cell)).toList();
    return new Section("cells", "Every cell", List.of(
        Block.paragraph("One row a cell: a training seed, a method and a target. Its parts are features, clustering, "
            + "polish, merge rule and correction; the command does it again, its baseline included. The network is "
            + "`results/artifacts/networks/SHA-256.npz`. The same with all digits is `cells.csv`."),
        new Block.Details("Show " + Words.count(rows.size(), "cell"), List.of(new Block.Table(
            List.of("cell", "seeds", "method", "parts", "target", "test accuracy (%)", "network", "command"), rows)))));
  }

  private static Block.Row cell(ReportTables run, CsvTable.Row cell) {
    String clusterSeed = cell.text("cluster_seed");
    return new Block.Row(Fields.cellId(cell.text("cell_id")), List.of(Fields.code(cell.text("cell_id")),
        Fields.text(cell.text("train_seed") + (clusterSeed.isEmpty() ? "" : ", clustering " + clusterSeed)),
        Fields.code(cell.text("method")), Fields.text(parts(cell)), Fields.text(cell.text("target")),
        cell.number("test_accuracy").isPresent() ? Fields.percent(cell, "test_accuracy")
            : Fields.text(cell.text("status") + ": " + cell.text("error")),
        network(cell),
        Fields.code(run.facts().command(cell.text("method"), cell.text("target"), cell.text("train_seed"),
            clusterSeed))));
  }

  private static String parts(CsvTable.Row cell) {
    return String.join(", ", cell.text("features"), cell.text("cluster"), cell.text("polish"), cell.text("merge"),
        cell.text("correct")) + " (" + cell.text("stage") + ")";
  }

  /** Tables of the first versions do not name networks. */
  private static List<Inline> network(CsvTable.Row cell) {
    String digest = cell.fields().getOrDefault("network_sha256", "");
    return digest.isEmpty() ? Fields.text("") : Fields.code(digest.substring(0, DIGEST));
  }
}
