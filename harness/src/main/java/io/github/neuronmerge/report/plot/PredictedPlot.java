package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.MEASURED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.PREDICTED_CHANGE;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.List;
import java.util.Optional;

/**
 * Draws how tight the bound on the change by compressing a layer is, from {@code layers.csv}. There is one point for
 * each cell and layer: the measured change of the next layer's pre-activations against the bound, before correction.
 * Layers without a change are not drawn.
 */
final class PredictedPlot {
  /**
   * The factor by which the measured change may exceed the bound through rounding, because the two are summed in single
   * precision and in different orders.
   */
  private static final double ROUNDING = 1e-4;

  /** The factors below the bound at which there are lines. */
  private static final int SMALLEST_PART = 10_000;

  private PredictedPlot() {}

  /** Draws the picture, if there is a layer that changed. */
  static Optional<Picture> draw(RunTables tables) {
    List<CsvTable.Row> rows = tables.layers().stream().filter(
        row -> row.sureNumber(PREDICTED_CHANGE) > 0 && row.sureNumber(MEASURED_CHANGE) > 0).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<PlotPoint> all = rows.stream().map(PredictedPlot::point).toList();
    Figure figure = new Figure(
        new Caption(ReportFiles.PREDICTED_PLOT,
            "Measured change after compressing one layer, against its bound" + LayerPoints.words(rows),
            tables.subject() + "; a point is a cell"),
        new Axis("Predicted change of the next layer's pre-activations (%), log scale",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::x).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::x).max().orElse(1), AxisScale.Place.ACROSS)),
        new Axis("Measured change of pre-activations (%), log scale",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::y).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::y).max().orElse(1), AxisScale.Place.UP)));
    figure.small();
    for (int part = 1; part <= SMALLEST_PART; part *= 10) {
      figure.diagonal(part == 1 ? "the bound" : "bound / " + part, 1.0 / part);
    }
    List<String> layers = LayerPoints.layers(rows);
    for (String layer : layers) {
      figure.scatter(layer, rows.stream().filter(row -> row.text(LAYER).equals(layer)).map(PredictedPlot::point)
          .toList(), SeriesStyle.of(layers.indexOf(layer)), Shift.NONE);
    }
    return Optional.of(figure.picture(alt(all)));
  }

  private static PlotPoint point(CsvTable.Row row) {
    return PlotPoint.bare(100 * row.sureNumber(PREDICTED_CHANGE), 100 * row.sureNumber(MEASURED_CHANGE),
        RowReference.of(ReportFiles.LAYERS, row, CELL_ID, LAYER));
  }

  private static String alt(List<PlotPoint> points) {
    long held = points.stream().filter(point -> point.y() <= point.x() * (1 + ROUNDING)).count();
    return "The bound holds in " + held + " of " + Words.count(points.size(), "row") + "; in the median it is "
        + Words.number(Statistics.median(points.stream().map(point -> point.x() / point.y()).toList()).orElseThrow())
        + " times what was measured.";
  }
}
