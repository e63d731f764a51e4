package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_IMAGES;
import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CORRECT;
import static io.github.neuronmerge.report.column.CellColumns.ERROR;
import static io.github.neuronmerge.report.column.CellColumns.FEATURES;
import static io.github.neuronmerge.report.column.CellColumns.MERGE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.NETWORK_SHA256;
import static io.github.neuronmerge.report.column.CellColumns.POLISH;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEDIAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_STD;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;

/** The rows that all tables and pictures of a report link to, with the cells, settings and commands behind them. */
final class PointsSection {
  private static final int DIGEST = 12;

  private PointsSection() {}

  /** Returns one row for each method and target. */
  static Section points(ReportTables run) {
    List<Block.Row> rows = run.summary().rows().stream().map(row -> point(run, row)).toList();
    return new Section("points", "Every point", List.of(
        Block.paragraph("One row a method and target, means over training seeds; the interval is of the mean ("
            + MeanInterval.KIND + "). The same with all digits is `summary.csv`."),
        new Block.Table(List.of("method", "target", "stage", "parameters left", "MACs left", "validation accuracy (%)",
            "test accuracy (%)", "median", "interval", "cells"), rows)));
  }

  private static Block.Row point(ReportTables run, CsvTable.Row row) {
    String method = row.text(METHOD);
    String target = row.text(TARGET);
    boolean isDone = row.number(TEST_ACCURACY_MEAN).isPresent();
    return new Block.Row(Fields.pointId(method, target), List.of(Fields.code(method), Fields.text(target),
        Fields.text(row.text(STAGE)), Fields.percent(row, PARAMS_KEPT), Fields.percent(row, MACS_KEPT),
        Fields.text(isDone ? Fields.spread(row, VAL_ACCURACY_MEAN, VAL_ACCURACY_STD) : ""),
        Fields.text(isDone ? Fields.accuracy(row) : "failed: " + row.text(FAILED)),
        Fields.percent(row, TEST_ACCURACY_MEDIAN), Fields.text(isDone ? Fields.interval(row) : ""),
        cellLinks(run.cellsOf(method, target))));
  }

  private static List<Inline> cellLinks(List<CsvTable.Row> cells) {
    List<Inline> links = new ArrayList<>();
    for (CsvTable.Row cell : cells) {
      String recipe = cell.text(RECIPE).isEmpty() ? "" : cell.text(RECIPE) + " ";
      links.add(new Inline.Link(recipe + "seed " + cell.text(TRAIN_SEED)
          + (cell.text(CLUSTER_SEED).isEmpty() ? "" : "/" + cell.text(CLUSTER_SEED)) + draw(cell, "/"),
          "#" + Fields.cellId(cell.text(CELL_ID))));
      links.add(Inline.of(" "));
    }
    return links;
  }

  /** Returns the draw of calibration images, nothing where it is the first ones. */
  private static String draw(CsvTable.Row cell, String before) {
    String seed = cell.text(CALIBRATION_SEED);
    return seed.isEmpty() || seed.equals("0") ? "" : before + seed;
  }

  /** Returns one row for each cell. */
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
    String clusterSeed = cell.text(CLUSTER_SEED);
    return new Block.Row(Fields.cellId(cell.text(CELL_ID)), List.of(Fields.code(cell.text(CELL_ID)),
        Fields.text(SeedMeans.unit(cell) + (clusterSeed.isEmpty() ? "" : ", clustering " + clusterSeed)
            + draw(cell, ", calibration ")),
        Fields.code(cell.text(METHOD)), Fields.text(parts(cell)), Fields.text(cell.text(TARGET)),
        cell.number(TEST_ACCURACY).isPresent() ? Fields.percent(cell, TEST_ACCURACY)
            : Fields.text(cell.text(STATUS) + ": " + cell.text(ERROR)),
        network(cell),
        Fields.code(run.facts().command(cell.text(METHOD), cell.text(TARGET), cell.text(RECIPE),
            cell.text(TRAIN_SEED), clusterSeed, cell.text(CALIBRATION_IMAGES), cell.text(CALIBRATION_SEED)))));
  }

  private static String parts(CsvTable.Row cell) {
    return String.join(", ", cell.text(FEATURES), cell.text(CLUSTER), cell.text(POLISH), cell.text(MERGE),
        cell.text(CORRECT)) + " (" + cell.text(STAGE) + ")";
  }

  /** Tables of the first versions have no digests of networks. */
  private static List<Inline> network(CsvTable.Row cell) {
    String digest = cell.text(NETWORK_SHA256);
    return digest.isEmpty() ? Fields.text("") : Fields.code(digest.substring(0, DIGEST));
  }
}
