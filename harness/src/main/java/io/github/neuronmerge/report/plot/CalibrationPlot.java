package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_IMAGES;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;

import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.DirectLabels;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws test accuracy against the number of calibration images, from {@code summary.csv} and {@code cells.csv}: at the
 * main view's smallest target each method has a line with a point for every number, and a method that looks at no image
 * a dashed one. Error bars are standard deviations over training seeds; each seed's value is a mean over draws.
 */
final class CalibrationPlot {
  private static final int LONGEST_NAME = 30;

  private final RunTables tables;
  private final List<CsvTable.Row> rows;
  private final String target;
  private final Map<String, NavigableMap<Integer, CsvTable.Row>> swept = new LinkedHashMap<>();
  private final List<CsvTable.Row> withoutImages = new ArrayList<>();

  private CalibrationPlot(RunTables tables) {
    this.tables = tables;
    rows = Accuracies.rows(tables.summary());
    List<String> targets = Comparison.of(tables.summary()).mainTargets();
    List<CsvTable.Row> some =
        rows.stream().filter(row -> !Role.isUncompressed(row) && targets.contains(row.text(TARGET))).toList();
    target = some.stream().min(Comparator.comparingDouble(row -> row.sureNumber(PARAMS_KEPT)))
        .map(row -> row.text(TARGET)).orElse("");
    Map<String, String> images = new LinkedHashMap<>();
    tables.done().forEach(cell -> images.putIfAbsent(cell.text(METHOD), cell.text(CALIBRATION_IMAGES)));
    for (CsvTable.Row row : some.stream().filter(row -> row.text(TARGET).equals(target)).toList()) {
      String method = row.text(METHOD);
      String count = images.getOrDefault(method, "");
      if (count.isEmpty()) {
        withoutImages.add(row);
      } else if (!Plan.methodOf(method).equals(method)) {
        swept.computeIfAbsent(Plan.methodOf(method), name -> new TreeMap<>()).put(Integer.parseInt(count), row);
      }
    }
  }

  /** Draws the picture, if some method was calibrated on several numbers of images. */
  static Optional<Picture> draw(RunTables tables) {
    CalibrationPlot plot = new CalibrationPlot(tables);
    return plot.swept.values().stream().anyMatch(counts -> counts.size() > 1) ? Optional.of(plot.draw())
        : Optional.empty();
  }

  private Picture draw() {
    int least = swept.values().stream().mapToInt(NavigableMap::firstKey).min().orElseThrow();
    int most = swept.values().stream().mapToInt(NavigableMap::lastKey).max().orElseThrow();
    List<CsvTable.Row> shown = new ArrayList<>(withoutImages);
    swept.values().forEach(counts -> shown.addAll(counts.values()));
    Accuracies.baseline(rows).ifPresent(shown::add);
    Map<String, PlotLine> lines = lines(least, most);
    Figure figure = new Figure(
        new Caption(ReportFiles.CALIBRATION_PLOT, "Test accuracy against the number of calibration images",
            Accuracies.subject(tables, rows) + "; target " + target + "; dashed: looks at no image"),
        new Axis("Unlabelled images that a method looks at, log scale",
            AxisScale.log(least, most, AxisScale.Place.ACROSS)
                .withRoomAfter(DirectLabels.room(lines.keySet().stream().map(CalibrationPlot::shortened).toList()))),
        new Axis(Accuracies.axisTitle(rows),
            AxisScale.accuracy(Accuracies.worst(shown), Accuracies.best(shown), AxisScale.Place.UP)));
    figure.nameAt(PlotLabels.Side.RIGHT);
    Accuracies.baseline(rows).ifPresent(row ->
        figure.level(Accuracies.baselineLabel(row), Accuracies.point(row).at(least), PlotLabels.Side.LEFT));
    int number = 0;
    for (Map.Entry<String, PlotLine> line : lines.entrySet()) {
      Shift shift = Shift.sideways(number, lines.size());
      SeriesStyle style = SeriesStyle.of(number % SeriesStyle.MOST_COLORS);
      List<PlotPoint> points = line.getValue().points();
      figure.lines(line.getKey(), List.of(line.getValue()), style, shift);
      figure.name(shortened(line.getKey()), points.get(points.size() - 1), style, shift);
      number++;
    }
    return figure.picture(alt(least, most));
  }

  private Map<String, PlotLine> lines(int least, int most) {
    Map<String, PlotLine> lines = new LinkedHashMap<>();
    for (CsvTable.Row row : withoutImages) {
      PlotPoint point = Accuracies.point(row);
      lines.put(row.text(METHOD), new PlotLine(List.of(point.at(least), point.at(most)), /* dashed= */ true));
    }
    swept.forEach((method, counts) -> {
      List<PlotPoint> points = new ArrayList<>();
      counts.forEach((count, row) -> points.add(Accuracies.point(row).at(count)));
      lines.put(method, new PlotLine(points, /* dashed= */ false));
    });
    return lines;
  }

  private static String shortened(String method) {
    return Words.shortened(method, LONGEST_NAME);
  }

  /** Says what the fewest and the most images give each method. */
  private String alt(int least, int most) {
    List<String> words = new ArrayList<>();
    swept.forEach((method, counts) -> words.add(method + ": " + Accuracies.words(counts.firstEntry().getValue()) + " and "
        + Accuracies.words(counts.lastEntry().getValue())));
    return "With " + least + " and with " + most + " images at target " + target + ", " + String.join("; ", words)
        + Accuracies.baselineWords(rows);
  }
}
