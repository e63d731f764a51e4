package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.MEASURED_CHANGE;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Panels;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws how sensitive each hidden layer is, from {@code layers.csv}, with one panel for each of the best methods. It
 * shows the change of the next layer's pre-activations when this layer alone is compressed, before any correction,
 * against the layer's keep fraction. Points are means with the range over cells as bars. Layers without a change are
 * not drawn.
 */
final class SensitivityPlot {
  private final RunTables tables;
  private final Selection selection;
  private final List<CsvTable.Row> rows;
  private final List<String> layers;

  private SensitivityPlot(RunTables tables) {
    this.tables = tables;
    selection = Selection.of(tables);
    rows = tables.layers().stream().filter(row -> selection.best(Panels.MOST).contains(row.text(METHOD))
        && row.sureNumber(MEASURED_CHANGE) > 0).toList();
    layers = LayerPoints.layers(rows);
  }

  /** Draws the picture, if there is a layer that changed. */
  static Optional<Picture> draw(RunTables tables) {
    SensitivityPlot plot = new SensitivityPlot(tables);
    return plot.rows.isEmpty() ? Optional.empty() : Optional.of(plot.draw());
  }

  private Picture draw() {
    Map<String, Map<String, List<PlotPoint>>> methods = new LinkedHashMap<>();
    for (String method : selection.best(Panels.MOST)) {
      Map<String, List<PlotPoint>> points = points(method);
      if (!points.isEmpty()) {
        methods.put(method, points);
      }
    }
    List<PlotPoint> all =
        methods.values().stream().flatMap(map -> map.values().stream()).flatMap(List::stream).toList();
    Axis x = new Axis("Neurons of the layer kept (%), log scale", AxisScale.log(
        all.stream().mapToDouble(PlotPoint::x).min().orElse(1), all.stream().mapToDouble(PlotPoint::x).max().orElse(1),
        AxisScale.Place.PANEL_ACROSS));
    Axis y = new Axis("Change of the next layer's pre-activations (%), log scale", AxisScale.log(
        all.stream().mapToDouble(PlotPoint::low).min().orElse(1),
        all.stream().mapToDouble(PlotPoint::high).max().orElse(1), AxisScale.Place.PANEL_UP));
    Caption caption = new Caption(ReportFiles.SENSITIVITY_PLOT,
        "Sensitivity of layers" + LayerPoints.words(rows) + selection.wordsOfBest(Panels.MOST),
        tables.subject() + "; one layer compressed alone, uncorrected; bars: range over cells");
    Map<String, SeriesStyle> legend = new LinkedHashMap<>();
    layers.forEach(layer -> legend.put(layer, SeriesStyle.of(layers.indexOf(layer))));
    Map<String, Figure> figures = new LinkedHashMap<>();
    methods.forEach((method, points) -> {
      Figure figure = Figure.panel(caption, x, y);
      points.forEach((layer, some) -> figure.lines(method + ", " + layer,
          List.of(new PlotLine(some, /* dashed= */ false)), legend.get(layer), Shift.NONE));
      figures.put(method, figure);
    });
    return new Panels(caption, x.title(), y.title(), legend).picture(figures, alt(methods));
  }

  /** Returns each layer's points, from small keep fractions to large ones. */
  private Map<String, List<PlotPoint>> points(String method) {
    Map<String, List<PlotPoint>> points = new LinkedHashMap<>();
    for (String layer : layers) {
      Map<String, List<CsvTable.Row>> targets = LayerPoints.by(rows.stream()
          .filter(row -> row.text(METHOD).equals(method) && row.text(LAYER).equals(layer)).toList(),
          row -> row.text(TARGET));
      if (!targets.isEmpty()) {
        points.put(layer, targets.values().stream().map(some ->
            LayerPoints.ranged(some, LayerPoints::kept, row -> 100 * row.sureNumber(MEASURED_CHANGE)))
            .sorted(Comparator.comparingDouble(PlotPoint::x)).toList());
      }
    }
    return points;
  }

  /**
   * Says which layer of the best method changes the next one most and which least, at each layer's smallest keep
   * fraction.
   */
  private static String alt(Map<String, Map<String, List<PlotPoint>>> methods) {
    String method = methods.keySet().iterator().next();
    Map<String, List<PlotPoint>> points = methods.get(method);
    Comparator<String> byChange = Comparator.comparingDouble(layer -> points.get(layer).get(0).y());
    return "With " + method + " and the fewest neurons, the next layer's pre-activations change most after "
        + words(points, points.keySet().stream().max(byChange).orElseThrow()) + ", and least after "
        + words(points, points.keySet().stream().min(byChange).orElseThrow()) + ".";
  }

  private static String words(Map<String, List<PlotPoint>> points, String layer) {
    PlotPoint smallest = points.get(layer).get(0);
    return layer + ", by " + Words.number(smallest.y()) + " % with " + Words.number(smallest.x()) + " % of it kept";
  }
}
