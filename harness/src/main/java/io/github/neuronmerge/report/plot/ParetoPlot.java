package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_STD;

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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws the Pareto front of methods from {@code summary.csv}: those for which no other is both smaller and better, in
 * the main view. They are joined and named, and the others are in the background. Accuracy is on validation images,
 * because test images are never used to choose.
 */
final class ParetoPlot {
  private static final int LONGEST_NAME = 30;
  private static final SeriesStyle FRONT = SeriesStyle.of(0);

  private final RunTables tables;
  private final String view;
  private final List<Candidate> candidates;
  private final List<Candidate> front;

  /**
   * A method at a target.
   *
   * @param method the method's name
   * @param point validation accuracy over parameters kept, both in per cent
   */
  private record Candidate(String method, PlotPoint point) {
    static Candidate of(CsvTable.Row row) {
      double accuracy = 100 * row.sureNumber(VAL_ACCURACY_MEAN);
      double deviation = 100 * row.number(VAL_ACCURACY_STD).orElse(0);
      return new Candidate(row.text(METHOD), new PlotPoint(100 * row.sureNumber(PARAMS_KEPT), accuracy,
          accuracy - deviation, accuracy + deviation, Accuracies.source(row)));
    }

    String label() {
      return Words.shortened(method, LONGEST_NAME);
    }

    boolean isBetterThan(Candidate other) {
      return point.x() <= other.point.x() && point.y() >= other.point.y()
          && (point.x() < other.point.x() || point.y() > other.point.y());
    }
  }

  private ParetoPlot(RunTables tables) {
    this.tables = tables;
    Comparison comparison = Comparison.of(tables.summary());
    List<String> targets = comparison.mainTargets();
    view = comparison.mainWords();
    candidates = Accuracies.rows(tables.summary()).stream()
        .filter(row -> !Role.isUncompressed(row) && targets.contains(row.text(TARGET))).map(Candidate::of).toList();
    front = candidates.stream().filter(it -> candidates.stream().noneMatch(other -> other.isBetterThan(it)))
        .sorted(Comparator.comparingDouble(it -> it.point().x())).toList();
  }

  /** Draws the picture, if there are two methods or more to choose from. */
  static Optional<Picture> draw(RunTables tables) {
    ParetoPlot plot = new ParetoPlot(tables);
    return plot.candidates.stream().map(Candidate::method).distinct().count() < 2 ? Optional.empty()
        : Optional.of(plot.draw());
  }

  private Picture draw() {
    List<CsvTable.Row> rows = Accuracies.rows(tables.summary());
    Optional<Candidate> baseline = Accuracies.baseline(rows).map(Candidate::of);
    List<PlotPoint> points = candidates.stream().map(Candidate::point).toList();
    Figure figure = new Figure(
        new Caption(ReportFiles.PARETO_PLOT, "Methods of which no other is both smaller and better",
            Accuracies.subject(tables, rows) + view + "; grey: " + Words.count(candidates.size() - front.size(), "other")),
        new Axis("Parameters kept (%), log scale",
            AxisScale.log(points.stream().mapToDouble(PlotPoint::x).min().orElse(1),
                points.stream().mapToDouble(PlotPoint::x).max().orElse(1), AxisScale.Place.ACROSS)
                .withRoomAfter(DirectLabels.room(front.stream().map(Candidate::label).toList()))),
        new Axis(Accuracies.axisTitle(rows).replace("Test", "Validation"), AxisScale.accuracy(
            points.stream().mapToDouble(point -> Math.max(0, point.low())).min().orElse(0),
            Stream.concat(candidates.stream(), baseline.stream()).mapToDouble(it -> it.point().y()).max().orElse(100),
            AxisScale.Place.UP)));
    figure.nameAt(PlotLabels.Side.RIGHT);
    baseline.ifPresent(it -> figure.level(
        "baseline " + Words.percent(it.point().y() / 100) + " %", it.point(), PlotLabels.Side.LEFT));
    figure.scatter("dominated", candidates.stream().filter(it -> !front.contains(it)).map(Candidate::point).toList(),
        SeriesStyle.FADED, Shift.NONE);
    figure.lines("front", List.of(new PlotLine(front.stream().map(Candidate::point).toList(), /* dashed= */ false)),
        FRONT, Shift.NONE);
    Set<List<Object>> named = new HashSet<>();
    front.stream().filter(it -> named.add(List.of(it.method(), it.point().x(), it.point().y())))
        .forEach(it -> figure.name(it.label(), it.point(), FRONT, Shift.NONE));
    return figure.picture(alt());
  }

  private String alt() {
    List<String> methods = front.stream().map(Candidate::method).distinct().toList();
    Candidate smallest = front.get(0);
    Candidate largest = front.get(front.size() - 1);
    return Words.count(front.size(), "point") + " of " + candidates.size() + " on the front, by "
        + String.join(", ", methods) + ": from " + words(smallest) + " to " + words(largest) + " validation accuracy.";
  }

  private static String words(Candidate it) {
    return it.method() + " with " + Words.number(it.point().x()) + " % of the parameters and "
        + Words.percent(it.point().y() / 100) + " %";
  }
}
