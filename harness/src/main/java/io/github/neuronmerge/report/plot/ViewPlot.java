package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.FigureStyle;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws how far a method's accuracy comes from whose rule set the widths, from {@code summary.csv}: each method has a
 * row, and in it each {@link TargetView view} a marker, joined by a line, all at about one size. The size is the
 * smallest keep fraction of the parameters at which most views have a target. Error bars are standard deviations over
 * training seeds, and the baseline is a line.
 */
final class ViewPlot {
  private static final int LONGEST_NAME = 30;
  /** By what factor the parameters kept in two views may differ, for views that do not keep parameters equal. */
  private static final double SAME_SIZE = 4.0 / 3;

  private final RunTables tables;
  private final List<CsvTable.Row> rows;
  private final Comparison comparison;
  private final Map<TargetView, String> targets;

  private ViewPlot(RunTables tables) {
    this.tables = tables;
    rows = Accuracies.rows(tables.summary());
    comparison = Comparison.of(tables.summary());
    targets = targets();
  }

  /** Draws the picture, if methods were compared in two views or more, of which one is by their own rules. */
  static Optional<Picture> draw(RunTables tables) {
    ViewPlot plot = new ViewPlot(tables);
    return plot.targets.size() < 2 || plot.methods().size() < 2 ? Optional.empty() : Optional.of(plot.draw());
  }

  /** Returns the target of each view at the smallest size at which most views have one. */
  private Map<TargetView, String> targets() {
    Map<TargetView, List<String>> views = TargetView.grouped(comparison.targets());
    views.keySet().removeIf(view -> view.kind().isOfWork());
    return views.entrySet().stream().filter(view -> view.getKey().kind().isByRule())
        .flatMap(view -> view.getValue().stream()).map(TargetView::keep).flatMap(keep -> keep.stream().boxed())
        .sorted().map(keep -> near(views, keep)).reduce((one, other) -> other.size() > one.size() ? other : one)
        .orElse(Map.of());
  }

  /** Returns each view's target nearest to a size, where it has one near enough. */
  private Map<TargetView, String> near(Map<TargetView, List<String>> views, double keep) {
    Map<TargetView, String> near = new LinkedHashMap<>();
    views.forEach((view, some) -> some.stream().min(Comparator.comparingDouble(target -> factor(target, keep)))
        .filter(target -> factor(target, keep) <= SAME_SIZE).ifPresent(target -> near.put(view, target)));
    return near;
  }

  private double factor(String target, double keep) {
    return Math.exp(Math.abs(Math.log(kept(target) / keep)));
  }

  private double kept(String target) {
    return results(target).stream().mapToDouble(row -> row.sureNumber(PARAMS_KEPT)).average().orElseThrow();
  }

  private List<CsvTable.Row> results(String target) {
    return comparison.withResults().stream().map(method -> method.results().get(target)).filter(Objects::nonNull)
        .toList();
  }

  /** Returns the methods with results in two views or more, best first. */
  private List<Contender> methods() {
    return comparison.withResults().stream().filter(method -> results(method).size() > 1).toList();
  }

  private List<CsvTable.Row> results(Contender method) {
    return targets.values().stream().map(method.results()::get).filter(Objects::nonNull).toList();
  }

  private Picture draw() {
    List<Contender> methods = methods();
    List<CsvTable.Row> shown = new ArrayList<>(methods.stream().map(this::results).flatMap(Collection::stream).toList());
    Accuracies.baseline(rows).ifPresent(shown::add);
    Figure figure = Figure.ofRows(
        new Caption(ReportFiles.VIEW_PLOT, "Test accuracy by whose rule sets the widths, about " + size()
            + " % of the parameters", Accuracies.subject(tables, rows)),
        new Axis(Accuracies.axisTitle(rows),
            AxisScale.accuracy(Accuracies.worst(shown), Accuracies.best(shown), AxisScale.Place.ACROSS)),
        "Methods", methods.stream().map(method -> Words.shortened(method.method(), LONGEST_NAME)).toList());
    Accuracies.drawBaseline(figure, rows);
    for (int row = 0; row < methods.size(); row++) {
      List<Double> ends = accuracies(methods.get(row));
      figure.segment(ends.get(0), row + 1, ends.get(ends.size() - 1), row + 1, FigureStyle.FADED, FigureStyle.THICK);
    }
    int number = 0;
    for (Map.Entry<TargetView, String> view : targets.entrySet()) {
      figure.lying(name(view.getKey(), view.getValue()), Accuracies.inRows(methods, view.getValue()),
          SeriesStyle.of(number), Shift.withinRow(number, targets.size()));
      number++;
    }
    return figure.picture(alt(methods));
  }

  /** Returns the size of the view that says it. */
  private String size() {
    return Words.number(100 * targets.values().stream().map(TargetView::keep).filter(OptionalDouble::isPresent)
        .findFirst().orElseThrow().getAsDouble()).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
  }

  private String name(TargetView view, String target) {
    return Words.shortened(view.brief()) + ", " + Words.number(100 * kept(target)) + " %";
  }

  /** Returns a method's accuracies in all views in per cent, the lowest first. */
  private List<Double> accuracies(Contender method) {
    return results(method).stream().map(row -> 100 * row.sureNumber(TEST_ACCURACY_MEAN)).sorted().toList();
  }

  private double spread(Contender method) {
    List<Double> all = accuracies(method);
    return all.get(all.size() - 1) - all.get(0);
  }

  /** Says in which method the view makes the largest and the least difference. */
  private String alt(List<Contender> methods) {
    List<Contender> sorted = methods.stream().sorted(Comparator.comparingDouble(this::spread)).toList();
    return Words.count(methods.size(), "method") + " at about " + size() + " % of the parameters in "
        + targets.size() + " views. Whose rule sets the widths matters most for " + words(sorted.get(sorted.size() - 1))
        + ", and least for " + words(sorted.get(0)) + Accuracies.baselineWords(rows);
  }

  private String words(Contender method) {
    List<String> words = new ArrayList<>();
    targets.forEach((view, target) -> Optional.ofNullable(method.results().get(target))
        .ifPresent(row -> words.add(Accuracies.words(row) + " (" + view.brief() + ")")));
    return method.method() + ": " + String.join(", ", words);
  }
}
