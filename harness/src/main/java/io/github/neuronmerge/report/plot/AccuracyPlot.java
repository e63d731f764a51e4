package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

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
import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Speedups;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws test accuracy from {@code summary.csv} against the cost of a network: parameters kept, multiply-accumulates
 * kept or measured speed-up, on a logarithmic axis. There is one series for each method, see {@link Selection} and
 * {@link TargetLines}, of one view of the run, see {@link TargetView#main}. Error bars are standard deviations over training seeds, and the baseline is a line. The accuracy
 * axis is logarithmic in the error, see {@link AxisScale#accuracy}. Methods are shifted slightly sideways, see
 * {@link Shift}, and named beside their smallest networks, where they differ most.
 */
final class AccuracyPlot {
  private static final int LONGEST_NAME = 30;

  private final RunTables tables;
  private final CostAxis cost;
  private final Selection selection;
  private final List<CsvTable.Row> rows;
  private final TargetLines lines;
  private final String view;

  private AccuracyPlot(RunTables tables, CostAxis cost) {
    this.tables = tables;
    this.cost = cost;
    selection = Selection.of(tables);
    List<String> shown = selection.shown();
    List<String> all = Comparison.of(tables.summary()).targets();
    List<String> targets = cost.isOfWork() ? TargetView.ofWork(all) : TargetView.main(all);
    view = TargetView.title(all, targets).map("; "::concat).orElse("");
    rows = Accuracies.rows(tables.summary()).stream().filter(row -> Role.isBaseline(row)
        || (shown.contains(row.text(METHOD)) && targets.contains(row.text(TARGET)) && cost.point(row).isPresent()))
        .toList();
    lines = new TargetLines(rows.stream().filter(row -> !Role.isUncompressed(row))
        .map(row -> row.text(TARGET)).toList());
  }

  /** Draws accuracy against parameters, if there is a result to draw. */
  static Optional<Picture> parameters(RunTables tables) {
    return new AccuracyPlot(tables, CostAxis.parameters()).draw();
  }

  /** Draws accuracy against multiply-accumulates, if there is a result to draw. */
  static Optional<Picture> macs(RunTables tables) {
    return new AccuracyPlot(tables, CostAxis.macs()).draw();
  }

  /** Draws accuracy against speed-up at the largest batch size, if there is a timing to draw. */
  static Optional<Picture> speedup(RunTables tables) {
    Speedups speedups = new Speedups(tables);
    return speedups.batches().stream().max(Comparator.naturalOrder())
        .flatMap(batch -> new AccuracyPlot(tables, CostAxis.speedup(speedups, batch)).draw());
  }

  private Optional<Picture> draw() {
    Map<String, List<PlotLine>> methods = methods();
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    double room = DirectLabels.room(names(methods));
    AxisScale scale = scale(methods);
    Figure figure = new Figure(
        new Caption(cost.name(), "Test accuracy against " + cost.words() + selection.words(),
            Accuracies.subject(tables, rows) + view),
        new Axis(cost.axis() + TargetLines.words(methods.values()),
            isLeft() ? scale.withRoomBefore(room) : scale.withRoomAfter(room)),
        new Axis(Accuracies.axisTitle(rows),
            AxisScale.accuracy(Accuracies.worst(rows), Accuracies.best(rows), AxisScale.Place.UP)));
    figure.nameAt(cost.names());
    Accuracies.baseline(rows).ifPresent(row -> figure.level(Accuracies.baselineLabel(row),
        cost.point(row).orElseGet(() -> Accuracies.point(row)),
        isLeft() ? PlotLabels.Side.RIGHT : PlotLabels.Side.LEFT));
    int number = 0;
    for (Map.Entry<String, List<PlotLine>> method : methods.entrySet()) {
      Shift shift = Shift.sideways(number, methods.size());
      SeriesStyle style = selection.style(method.getKey());
      figure.lines(method.getKey(), method.getValue(), style, shift);
      figure.across(method.getKey() + ", " + cost.words(), bars(method.getKey()), style.color(), shift);
      figure.name(shortened(method.getKey()), TargetLines.end(method.getValue(), cost.names()), style, shift);
      number++;
    }
    return Optional.of(figure.picture(alt()));
  }

  private boolean isLeft() {
    return cost.names() == PlotLabels.Side.LEFT;
  }

  private static String shortened(String method) {
    return Words.shortened(method, LONGEST_NAME);
  }

  private static List<String> names(Map<String, List<PlotLine>> methods) {
    return methods.keySet().stream().map(AccuracyPlot::shortened).toList();
  }

  /** Returns each method's lines, best method first. */
  private Map<String, List<PlotLine>> methods() {
    Map<String, List<PlotLine>> methods = new LinkedHashMap<>();
    for (String method : selection.shown()) {
      Map<String, PlotPoint> points = new LinkedHashMap<>();
      of(method).forEach(row -> points.put(row.text(TARGET), cost.point(row).orElseThrow()));
      if (!points.isEmpty()) {
        methods.put(method, lines.of(points));
      }
    }
    return methods;
  }

  private List<CsvTable.Row> of(String method) {
    return rows.stream().filter(row -> row.text(METHOD).equals(method)).toList();
  }

  private List<PlotPoint> bars(String method) {
    return of(method).stream().flatMap(row -> cost.bar(row).stream()).toList();
  }

  private AxisScale scale(Map<String, List<PlotLine>> methods) {
    List<Double> places = new ArrayList<>();
    methods.values().stream().flatMap(List::stream).flatMap(line -> line.points().stream())
        .forEach(point -> places.add(point.x()));
    methods.keySet().stream().flatMap(method -> bars(method).stream())
        .flatMap(bar -> Stream.of(bar.low(), bar.high())).forEach(places::add);
    return AxisScale.log(places.stream().min(Comparator.naturalOrder()).orElse(1.0),
        places.stream().max(Comparator.naturalOrder()).orElse(1.0), AxisScale.Place.ACROSS);
  }

  /** Says which method is best and which is worst for the cheapest networks. */
  private String alt() {
    List<CsvTable.Row> compressed = rows.stream().filter(row -> !Role.isUncompressed(row)).toList();
    Comparator<CsvTable.Row> byPlace = Comparator.comparingDouble(row -> cost.point(row).orElseThrow().x());
    CsvTable.Row least = compressed.stream().min(isLeft() ? byPlace : byPlace.reversed()).orElseThrow();
    List<CsvTable.Row> there = compressed.stream().filter(row -> row.text(TARGET).equals(least.text(TARGET)))
        .sorted(Comparator.comparingDouble(row -> -row.sureNumber(TEST_ACCURACY_MEAN))).toList();
    CsvTable.Row best = there.get(0);
    CsvTable.Row worst = there.get(there.size() - 1);
    return "At target " + least.text(TARGET) + ", down to "
        + Words.number(cost.point(least).orElseThrow().x()) + " " + cost.unit() + ", " + best.text(METHOD)
        + " has the highest mean test accuracy, " + Accuracies.words(best)
        + (there.size() > 1 ? ", and " + worst.text(METHOD) + " the lowest, " + Accuracies.words(worst) : "")
        + Accuracies.baselineWords(rows);
  }
}
