package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;

import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What pictures of test accuracy share: how they read rows of {@code summary.csv}, and their texts. */
public final class Accuracies {
  private Accuracies() {}

  /** Returns the rows of a summary that have a test accuracy. */
  public static List<CsvTable.Row> rows(CsvTable summary) {
    return summary.rows().stream().filter(row -> row.number(TEST_ACCURACY_MEAN).isPresent()).toList();
  }

  public static Optional<CsvTable.Row> baseline(List<CsvTable.Row> rows) {
    return rows.stream().filter(Role::isBaseline).findFirst();
  }

  /** Returns accuracy over parameters kept, both in per cent, with the standard deviation as error bar. */
  static PlotPoint point(CsvTable.Row row) {
    double accuracy = 100 * row.sureNumber(TEST_ACCURACY_MEAN);
    double deviation = 100 * row.number(TEST_ACCURACY_STD).orElse(0);
    return new PlotPoint(100 * row.sureNumber(PARAMS_KEPT), accuracy, accuracy - deviation, accuracy + deviation,
        source(row));
  }

  /** Returns a point for a picture with named rows, with the accuracy as x and the row as y. */
  static PlotPoint lying(CsvTable.Row row, int number) {
    PlotPoint point = point(row);
    return new PlotPoint(point.y(), number, point.low(), point.high(), point.source());
  }

  /** Draws the baseline in a picture with named rows. */
  static void drawBaseline(Figure figure, List<CsvTable.Row> rows) {
    baseline(rows).ifPresent(row -> figure.upright(baselineLabel(row), lying(row, 0)));
  }

  /** Names a row of {@code summary.csv}. */
  static String source(CsvTable.Row row) {
    return RowReference.of(ReportFiles.SUMMARY, row, METHOD, TARGET);
  }

  /** Returns a row's accuracy as text, with the standard deviation if there is one. */
  static String words(CsvTable.Row row) {
    OptionalDouble deviation = row.number(TEST_ACCURACY_STD);
    return Words.percent(row.sureNumber(TEST_ACCURACY_MEAN))
        + (deviation.isPresent() ? " \u00b1 " + Words.percent(deviation.getAsDouble()) : "") + " %";
  }

  /** Returns the sentence about the baseline at the end of a picture's text alternative. */
  static String baselineWords(List<CsvTable.Row> rows) {
    return baseline(rows).map(row -> "; the baseline has " + words(row)).orElse("") + ".";
  }

  static String baselineLabel(CsvTable.Row row) {
    return "baseline " + Words.percent(row.sureNumber(TEST_ACCURACY_MEAN)) + " %";
  }

  /** Returns the largest number of training seeds of a row. */
  public static int seeds(List<CsvTable.Row> rows) {
    return rows.stream().mapToInt(row -> (int) row.sureNumber(SEEDS)).max().orElse(0);
  }

  /** Returns the rows of a summary of the baseline trained further. */
  public static List<CsvTable.Row> tunedBaselines(CsvTable summary) {
    return rows(summary).stream().filter(row -> row.text(STAGE).equals(CellRow.BASELINE_TUNED)).toList();
  }

  /** Returns the subject of a picture, with the accuracy of the baseline trained further if there is one. */
  static String subject(RunTables tables, List<CsvTable.Row> rows) {
    return tables.subject() + ", " + Words.networks(seeds(rows), tables.cells().get(0))
        + tunedBaselines(tables.summary()).stream().map(row -> "; baseline trained further: " + words(row))
            .collect(Collectors.joining());
  }

  /** Returns the title of the axis that shows accuracy. */
  static String axisTitle(List<CsvTable.Row> rows) {
    return seeds(rows) > 1 ? "Test accuracy (%), log scale of the error, \u00b1 std over seeds"
        : "Test accuracy (%), log scale of the error";
  }

  /** Returns the least value that an axis must show, which is the lowest end of an error bar. */
  static double worst(List<CsvTable.Row> rows) {
    return rows.stream().mapToDouble(row -> Math.max(0, point(row).low())).min().orElse(0);
  }

  /** Returns the largest value that an axis must show. Error bars above it are cut off. */
  static double best(List<CsvTable.Row> rows) {
    return rows.stream().mapToDouble(row -> point(row).y()).max().orElse(100);
  }

  /** Returns the lying points of one target, one in the row of each method that has a result there. */
  static List<PlotPoint> inRows(List<Contender> methods, String target) {
    List<PlotPoint> points = new ArrayList<>();
    for (int row = 0; row < methods.size(); row++) {
      CsvTable.Row result = methods.get(row).results().get(target);
      if (result != null) {
        points.add(lying(result, row + 1));
      }
    }
    return points;
  }
}
