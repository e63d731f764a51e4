package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.LayerColumns.K_GOT;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.WIDTH_BEFORE;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws the widths of hidden layers before and after compression by the method of best validation accuracy, from
 * {@code layers.csv}. Each layer has a row and each target a marker: the mean, with the range over cells as bar.
 */
final class WidthsPlot {
  private static final String BEFORE = "before";
  private static final SeriesStyle BEFORE_STYLE = SeriesStyle.of(SeriesStyle.MOST_COLORS - 1);

  private final RunTables tables;
  private final List<CsvTable.Row> rows;
  private final List<String> layers;
  private final String method;
  private final String view;
  private final Map<String, String> names;

  private WidthsPlot(RunTables tables, String method) {
    this.tables = tables;
    this.method = method;
    Comparison comparison = Comparison.of(tables.summary());
    view = comparison.mainWords();
    names = TargetNames.ofMain(comparison);
    rows = tables.layers().stream().filter(row -> row.text(METHOD).equals(method)
        && comparison.mainTargets().contains(row.text(TARGET))).toList();
    layers = rows.stream().map(row -> row.text(LAYER)).distinct().toList();
  }

  /** Draws the picture, if there is a method that is not a control. */
  static Optional<Picture> draw(RunTables tables) {
    return Selection.of(tables).best(1).stream().findFirst().map(method -> new WidthsPlot(tables, method))
        .filter(plot -> !plot.rows.isEmpty()).map(WidthsPlot::draw);
  }

  private Picture draw() {
    Map<String, List<CsvTable.Row>> targets = LayerPoints.by(rows, row -> row.text(TARGET));
    List<String> bySize = targets.keySet().stream()
        .sorted(Comparator.comparingDouble(target -> -neurons(targets.get(target)))).toList();
    List<String> shown = LayerPoints.evenly(bySize).stream().limit(SeriesStyle.MOST_COLORS - 1).toList();
    List<PlotPoint> before = before();
    List<PlotPoint> all = Stream.concat(before.stream(),
        shown.stream().flatMap(target -> after(targets.get(target)).stream())).toList();
    Figure figure = Figure.ofRows(
        new Caption(ReportFiles.WIDTHS_PLOT, "Neurons of each layer before and after " + method,
            tables.subject() + view + "; bars: range over cells"),
        new Axis("Neurons or channels, log scale", AxisScale.log(
            all.stream().mapToDouble(PlotPoint::low).min().orElse(1),
            all.stream().mapToDouble(PlotPoint::high).max().orElse(1), AxisScale.Place.ACROSS)),
        "Hidden layers", layers);
    figure.lying(BEFORE, before, BEFORE_STYLE, Shift.withinRow(0, shown.size() + 1));
    for (String target : shown) {
      int number = shown.indexOf(target);
      figure.lying(names.get(target), after(targets.get(target)), SeriesStyle.of(number),
          Shift.withinRow(number + 1, shown.size() + 1));
    }
    return figure.picture(alt(before, after(targets.get(shown.get(shown.size() - 1))), shown.get(shown.size() - 1)));
  }

  private static double neurons(List<CsvTable.Row> some) {
    return some.stream().mapToDouble(row -> row.sureNumber(K_GOT)).average().orElse(0);
  }

  private List<PlotPoint> before() {
    List<PlotPoint> points = new ArrayList<>();
    for (String layer : layers) {
      CsvTable.Row row = rows.stream().filter(it -> it.text(LAYER).equals(layer)).findFirst().orElseThrow();
      double width = row.sureNumber(WIDTH_BEFORE);
      points.add(new PlotPoint(width, points.size() + 1, width, width,
          RowReference.of(ReportFiles.LAYERS, row, METHOD, LAYER)));
    }
    return points;
  }

  private List<PlotPoint> after(List<CsvTable.Row> target) {
    List<PlotPoint> points = new ArrayList<>();
    Map<String, List<CsvTable.Row>> cells = LayerPoints.by(target, row -> row.text(LAYER));
    for (int i = 0; i < layers.size(); i++) {
      double number = i + 1;
      if (cells.containsKey(layers.get(i))) {
        PlotPoint width = LayerPoints.ranged(cells.get(layers.get(i)), row -> number, row -> row.sureNumber(K_GOT));
        points.add(new PlotPoint(width.y(), number, width.low(), width.high(), width.source()));
      }
    }
    return points;
  }

  /**
   * Says how much is left of each layer in the smallest network. For networks of many layers, only the least and the
   * most.
   */
  private String alt(List<PlotPoint> before, List<PlotPoint> after, String target) {
    List<PlotPoint> byShare = after.stream()
        .sorted(Comparator.comparingDouble(point -> point.x() / before.get((int) point.y() - 1).x())).toList();
    return "At target " + target + " " + method + " keeps most of "
        + words(before, byShare.get(byShare.size() - 1)) + ", and least of " + words(before, byShare.get(0)) + ".";
  }

  private String words(List<PlotPoint> before, PlotPoint point) {
    int layer = (int) point.y() - 1;
    return layers.get(layer) + ", " + Words.number(point.x()) + " of " + Math.round(before.get(layer).x()) + " neurons";
  }
}
