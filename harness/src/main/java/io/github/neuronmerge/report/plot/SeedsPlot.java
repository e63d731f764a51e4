package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_HIGH;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_LOW;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Panels;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws the variation of the best methods over training seeds in the main view, with one panel for each method. Each seed is a thin line
 * from {@code cells.csv} (clustering seeds are averaged, see {@link SeedMeans}). The mean is a thick line with its
 * interval as a band, both from {@code summary.csv}.
 */
final class SeedsPlot {
  private static final Color SEED = new Color(0x707070);

  private final RunTables tables;
  private final Selection selection;
  private final List<String> targets;
  private final String view;
  private final List<CsvTable.Row> rows;
  private final TargetLines lines;

  /**
   * The content of one panel.
   *
   * @param method the method
   * @param seeds each seed's lines
   * @param means the lines of the mean
   */
  private record Panel(String method, Map<String, List<PlotLine>> seeds, List<PlotLine> means) {
    List<PlotPoint> points() {
      List<PlotPoint> points = new ArrayList<>();
      seeds.values().stream().flatMap(List::stream).forEach(line -> points.addAll(line.points()));
      means.forEach(line -> points.addAll(line.points()));
      return points;
    }
  }

  private SeedsPlot(RunTables tables) {
    this.tables = tables;
    selection = Selection.of(tables);
    Comparison comparison = Comparison.of(tables.summary());
    targets = comparison.mainTargets();
    view = comparison.mainBrief();
    rows = Accuracies.rows(tables.summary()).stream()
        .filter(row -> Role.isBaseline(row) || targets.contains(row.text(TARGET))).toList();
    lines = new TargetLines(rows.stream().map(row -> row.text(TARGET)).toList());
  }

  /** Draws the picture, if some method has results of two seeds or more. */
  static Optional<Picture> draw(RunTables tables) {
    SeedsPlot plot = new SeedsPlot(tables);
    return plot.selection.methods().isEmpty() || Accuracies.seeds(plot.rows) < 2 ? Optional.empty()
        : Optional.of(plot.draw());
  }

  private Picture draw() {
    List<Panel> panels = selection.best(Panels.MOST).stream().map(this::panel).toList();
    List<PlotPoint> points = panels.stream().flatMap(panel -> panel.points().stream()).toList();
    Axis x = new Axis("Parameters kept (%), log scale", AxisScale.log(
        points.stream().mapToDouble(PlotPoint::x).min().orElse(1),
        points.stream().mapToDouble(PlotPoint::x).max().orElse(1), AxisScale.Place.PANEL_ACROSS));
    Optional<PlotPoint> baseline = Accuracies.baseline(rows).map(Accuracies::point);
    Axis y = new Axis("Test accuracy (%), log scale of the error", AxisScale.accuracy(
        points.stream().mapToDouble(point -> Math.max(0, point.low())).min().orElse(0),
        Math.max(points.stream().mapToDouble(PlotPoint::y).max().orElse(100), baseline.map(PlotPoint::y).orElse(0.0)),
        AxisScale.Place.PANEL_UP));
    Caption caption = new Caption(ReportFiles.SEEDS_PLOT,
        "Training seeds (thin), mean and its interval" + selection.wordsOfBest(Panels.MOST),
        Accuracies.subject(tables, rows) + view + "; band: " + MeanInterval.KIND + "; dashed: baseline");
    Map<String, Figure> figures = new LinkedHashMap<>();
    panels.forEach(panel -> figures.put(panel.method(), figure(panel, caption, x, y, baseline)));
    return new Panels(caption, x.title(), y.title(), Map.of()).picture(figures, alt(panels));
  }

  private Figure figure(Panel panel, Caption caption, Axis x, Axis y, Optional<PlotPoint> baseline) {
    Figure figure = Figure.panel(caption, x, y);
    baseline.ifPresent(point -> figure.level("", point, PlotLabels.Side.RIGHT));
    panel.means().forEach(line ->
        figure.banded(panel.method() + ", mean", line, selection.style(panel.method())));
    panel.seeds().forEach((seed, lines) ->
        lines.forEach(line -> figure.thin(panel.method() + ", seed " + seed, line, SEED)));
    return figure;
  }

  private Panel panel(String method) {
    Map<String, Map<String, List<CsvTable.Row>>> cells = new TreeMap<>();
    tables.done().stream()
        .filter(cell -> cell.text(METHOD).equals(method) && targets.contains(cell.text(TARGET))).forEach(cell ->
        cells.computeIfAbsent(SeedMeans.unit(cell), seed -> new LinkedHashMap<>())
            .computeIfAbsent(cell.text(TARGET), target -> new ArrayList<>()).add(cell));
    Map<String, List<PlotLine>> seeds = new LinkedHashMap<>();
    cells.forEach((seed, targets) -> {
      Map<String, PlotPoint> points = new LinkedHashMap<>();
      targets.forEach((target, some) -> points.put(target, point(some)));
      seeds.put(seed, lines.of(points));
    });
    Map<String, PlotPoint> means = new LinkedHashMap<>();
    rows.stream().filter(row -> row.text(METHOD).equals(method))
        .forEach(row -> means.put(row.text(TARGET), mean(row)));
    return new Panel(method, seeds, lines.of(means));
  }

  private static PlotPoint point(List<CsvTable.Row> cells) {
    return PlotPoint.bare(
        Statistics.mean(cells.stream().map(cell ->
            100 * cell.sureNumber(PARAMS_AFTER) / cell.sureNumber(PARAMS_BEFORE)).toList()).orElseThrow(),
        Statistics.mean(cells.stream().map(cell -> 100 * cell.sureNumber(TEST_ACCURACY)).toList()).orElseThrow(),
        RowReference.of(ReportFiles.CELLS, cells.get(0), cells.get(0).text(RECIPE).isEmpty()
            ? new Key<?>[] {METHOD, TARGET, TRAIN_SEED} : new Key<?>[] {METHOD, TARGET, RECIPE, TRAIN_SEED}));
  }

  private static PlotPoint mean(CsvTable.Row row) {
    PlotPoint point = Accuracies.point(row);
    return new PlotPoint(point.x(), point.y(),
        100 * row.number(TEST_ACCURACY_CI_LOW).orElse(point.y() / 100),
        100 * row.number(TEST_ACCURACY_CI_HIGH).orElse(point.y() / 100), point.source());
  }

  /** Says for which network seeds differ most. */
  private static String alt(List<Panel> panels) {
    String widest = "";
    double spread = 0;
    for (Panel panel : panels) {
      for (PlotLine line : panel.means()) {
        for (PlotPoint mean : line.points()) {
          if (mean.high() - mean.low() > spread) {
            spread = mean.high() - mean.low();
            widest = panel.method() + " with " + Words.number(mean.x()) + " % of the parameters, whose mean of "
                + Words.percent(mean.y() / 100) + " % is between " + Words.percent(mean.low() / 100) + " and "
                + Words.percent(mean.high() / 100) + " %";
          }
        }
      }
    }
    return "One panel for each of " + Words.count(panels.size(), "method")
        + (widest.isEmpty() ? "." : ". The interval of the mean (" + MeanInterval.KIND + ") is widest for " + widest + ".");
  }
}
