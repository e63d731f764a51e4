package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.LayerColumns.INERTIA_SHARE;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.stats.RankCorrelation;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws whether good clusterings make good networks: the accuracy lost, from {@code cells.csv}, against the fraction of
 * inertia that the clusters lose, as the mean over layers and cells of {@code layers.csv}. There is one point for each
 * method and target. Accuracy lost is relative to the baseline of the same training seed, and error bars are standard
 * deviations over training seeds. Inertia is that of each method's own features. Fine-tuned cells are left out.
 */
final class InertiaPlot {
  /** The least loss that is drawn, in percentage points: one image of ten thousand. */
  private static final double LEAST_LOSS = 0.01;

  private final RunTables tables;
  private final Map<String, Double> baselines = new LinkedHashMap<>();
  private final Comparison comparison;
  private final Map<String, String> targets;

  private InertiaPlot(RunTables tables) {
    this.tables = tables;
    comparison = Comparison.of(tables.summary());
    targets = TargetNames.ofMain(comparison);
    baselines.putAll(SeedMeans.of(tables.done().stream().filter(Role::isBaseline).toList(),
        row -> row.sureNumber(TEST_ACCURACY)));
  }

  /** Draws the picture, if there are a baseline and two points. */
  static Optional<Picture> draw(RunTables tables) {
    InertiaPlot plot = new InertiaPlot(tables);
    Map<String, List<PlotPoint>> series = plot.series();
    return series.values().stream().mapToInt(List::size).sum() < 2 ? Optional.empty() : Optional.of(plot.draw(series));
  }

  private Picture draw(Map<String, List<PlotPoint>> series) {
    List<PlotPoint> all = series.values().stream().flatMap(List::stream).toList();
    boolean isCut = all.stream().anyMatch(point -> point.y() < LEAST_LOSS);
    Figure figure = new Figure(
        new Caption(ReportFiles.INERTIA_PLOT, "Accuracy lost against inertia lost by clustering",
            tables.subject() + "; a point is a method at a target" + comparison.mainWords()),
        new Axis("Inertia lost, mean over layers (%), log scale",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::x).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::x).max().orElse(1), AxisScale.Place.ACROSS)),
        new Axis("Accuracy lost (points), log scale, \u00b1 std over seeds"
            + (isCut ? "; bottom: " + LEAST_LOSS + " or less" : ""), AxisScale.log(
                Math.max(LEAST_LOSS, all.stream().mapToDouble(PlotPoint::y).min().orElse(1)),
                Math.max(LEAST_LOSS, all.stream().mapToDouble(PlotPoint::high).max().orElse(1)),
                AxisScale.Place.UP)));
    int number = 0;
    for (Map.Entry<String, List<PlotPoint>> target : series.entrySet()) {
      figure.scatter(targets.get(target.getKey()), target.getValue(), SeriesStyle.of(number), Shift.NONE);
      number++;
    }
    return figure.picture(alt(series));
  }

  /** Returns the points of each target, the largest networks first. */
  private Map<String, List<PlotPoint>> series() {
    Map<String, List<CsvTable.Row>> cells = LayerPoints.by(tables.done().stream()
        .filter(row -> row.text(STAGE).equals(CellRow.COMPRESSED) && baselines.containsKey(SeedMeans.unit(row)))
        .toList(), InertiaPlot::key);
    Map<String, List<CsvTable.Row>> layers = LayerPoints.by(tables.layers(), InertiaPlot::key);
    Map<String, List<PlotPoint>> series = new LinkedHashMap<>();
    LayerPoints.evenly(List.copyOf(targets.keySet())).forEach(target -> series.put(target, new ArrayList<>()));
    cells.forEach((key, some) -> {
      List<PlotPoint> points = series.get(some.get(0).text(TARGET));
      if (points != null && layers.containsKey(key)) {
        point(some, layers.get(key)).ifPresent(points::add);
      }
    });
    series.values().removeIf(List::isEmpty);
    return series;
  }

  private static String key(CsvTable.Row row) {
    return row.text(METHOD) + " " + row.text(TARGET);
  }

  private Optional<PlotPoint> point(List<CsvTable.Row> cells, List<CsvTable.Row> layers) {
    Collection<Double> losses = SeedMeans.of(cells,
        row -> 100 * (baselines.get(SeedMeans.unit(row)) - row.sureNumber(TEST_ACCURACY))).values();
    double inertia = 100 * layers.stream().mapToDouble(row -> row.sureNumber(INERTIA_SHARE)).average().orElseThrow();
    double loss = Statistics.mean(losses).orElseThrow();
    double deviation = Statistics.deviation(losses).orElse(0);
    return inertia <= 0 ? Optional.empty() : Optional.of(new PlotPoint(inertia, loss, loss - deviation,
        loss + deviation, RowReference.joined(List.of(
            RowReference.of(ReportFiles.LAYERS, layers.get(0), METHOD, TARGET),
            RowReference.of(ReportFiles.CELLS, cells.get(0), METHOD, TARGET),
            ReportFiles.CELLS + "#" + STAGE + "=" + CellRow.BASELINE))));
  }

  /** Says how well inertia predicts accuracy among networks of one target. */
  private String alt(Map<String, List<PlotPoint>> series) {
    List<String> words = new ArrayList<>();
    series.forEach((target, points) -> {
      OptionalDouble correlation = RankCorrelation.of(
          points.stream().map(PlotPoint::x).toList(), points.stream().map(PlotPoint::y).toList());
      if (correlation.isPresent()) {
        words.add(Words.number(correlation.getAsDouble()) + " at " + targets.get(target));
      }
    });
    return Words.count(series.values().stream().mapToInt(List::size).sum(), "point")
        + (words.isEmpty() ? "." : ". Spearman's rank correlation of inertia and accuracy lost among the methods is "
            + String.join(", ", words) + ".");
  }
}
