package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.TARGET;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws test accuracy by method from {@code summary.csv}. Each method has a row, in the order of {@link Comparison}
 * with the best first. In it each target of the main view has a marker, with the standard deviation over training seeds as error bar.
 * The baseline is a line. The accuracy axis is logarithmic in the error, see {@link AxisScale#accuracy}. Markers of one
 * row are slightly above one another, the largest networks on top, so that they do not hide each other. Methods without
 * any result are not shown, and those with failed cells are marked with a star.
 */
final class MethodPlot {
  private static final int LONGEST_NAME = 30;

  private final RunTables tables;
  private final List<CsvTable.Row> rows;
  private final Comparison comparison;
  private final List<Contender> methods;

  private MethodPlot(RunTables tables) {
    this.tables = tables;
    comparison = Comparison.of(tables.summary());
    List<String> targets = comparison.mainTargets();
    rows = Accuracies.rows(tables.summary()).stream()
        .filter(row -> Role.isUncompressed(row) || targets.contains(row.text(TARGET))).toList();
    methods = comparison.withResults();
  }

  /** Draws the picture, if there are two methods or more to compare. */
  static Optional<Picture> draw(RunTables tables) {
    MethodPlot plot = new MethodPlot(tables);
    return plot.methods.size() < 2 ? Optional.empty() : Optional.of(plot.draw());
  }

  private Picture draw() {
    boolean isAnyMarked = methods.stream().anyMatch(MethodPlot::isMarked);
    Figure figure = Figure.ofRows(
        new Caption(ReportFiles.METHOD_PLOT, "Test accuracy by method",
            Accuracies.subject(tables, rows) + comparison.mainWords()),
        new Axis(Accuracies.axisTitle(rows) + (isAnyMarked ? "; *: some cells failed" : ""),
            AxisScale.accuracy(Accuracies.worst(rows), Accuracies.best(rows), AxisScale.Place.ACROSS)),
        methodsTitle(), labels());
    Accuracies.drawBaseline(figure, rows);
    int number = 0;
    for (Map.Entry<String, String> target : TargetNames.ofMain(comparison).entrySet()) {
      figure.lying(target.getValue(), Accuracies.inRows(methods, target.getKey()), SeriesStyle.of(number),
          Shift.withinRow(number, comparison.mainTargets().size()));
      number++;
    }
    return figure.picture(alt());
  }

  private static boolean isMarked(Contender method) {
    return method.failed() > 0;
  }

  private String methodsTitle() {
    int common = comparison.commonTargets().size();
    return common == 0 ? "Methods, without a common target"
        : "Methods and mean accuracy (%) over " + Words.count(common, "target");
  }

  /** Returns the label of each row: the method's name, shortened if names stay different, and the mean. */
  private List<String> labels() {
    List<String> names = methods.stream().map(method -> Words.shortened(method.method(), LONGEST_NAME)).toList();
    boolean isClear = names.stream().distinct().count() == names.size();
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      Contender method = methods.get(row);
      OptionalDouble mean = comparison.accuracy(method);
      labels.add((isClear ? names.get(row) : method.method()) + (isMarked(method) ? "*" : "")
          + (mean.isPresent() ? "   " + Words.percent(mean.getAsDouble()) : ""));
    }
    return labels;
  }

  private String alt() {
    int common = comparison.commonTargets().size();
    Contender best = methods.get(0);
    Contender worst = methods.get(methods.size() - 1);
    return Words.count(methods.size(), "method") + (common == 0 ? " without a common target"
        : ", best first: " + words(best) + " has the highest mean test accuracy over "
            + Words.count(common, "target") + ", " + words(worst) + " the lowest") + Accuracies.baselineWords(rows);
  }

  private String words(Contender method) {
    return method.method() + " (" + Words.percent(comparison.accuracy(method).orElseThrow()) + " %)";
  }
}
