package io.github.neuronmerge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws test accuracy by method from {@code summary.csv}: one row a method in the order of {@link Comparison}, best
 * first, and in it one marker a target with the standard deviation over training seeds as error bar; the baseline is a
 * line. The accuracy axis is logarithmic in the error, see {@link AxisScale#accuracy}. Markers of one row stand a
 * little above one another, the largest networks on top, so that they do not hide each other. Methods without any
 * result are not shown; those with some cells failed are marked with a star.
 */
final class MethodPlot {
  /** Which part of a row's height its markers fill, and how far two of them are apart at most. */
  private static final double FILLED = 0.5;
  private static final double LARGEST_STEP = 0.12;
  private static final int LONGEST_NAME = 30;

  private final List<CsvTable.Row> rows;
  private final Comparison comparison;
  private final List<Contender> methods;

  private MethodPlot(CsvTable summary) {
    rows = Accuracies.rows(summary);
    comparison = Comparison.of(summary);
    methods = comparison.withResults();
  }

  /** Draws the picture, if there are two methods or more to compare. */
  static Optional<byte[]> draw(Path folder) {
    MethodPlot plot = new MethodPlot(CsvTable.read(folder.resolve(ReportFiles.SUMMARY)));
    return plot.methods.size() < 2 ? Optional.empty()
        : Optional.of(plot.draw(CsvTable.read(folder.resolve(ReportFiles.CELLS))));
  }

  private byte[] draw(CsvTable cells) {
    boolean isAnyMarked = methods.stream().anyMatch(MethodPlot::isMarked);
    Figure figure = Figure.ofRows(
        Accuracies.title(cells, rows),
        Accuracies.axisTitle(rows) + (isAnyMarked ? "; *: some cells failed" : ""),
        methodsTitle(),
        AxisScale.accuracyAcross(Accuracies.worst(rows), Accuracies.best(rows)),
        labels());
    Accuracies.baseline(rows)
        .ifPresent(row -> figure.upright(Accuracies.baselineLabel(row), Accuracies.point(row).y()));
    int number = 0;
    for (Map.Entry<String, String> target : TargetNames.of(comparison).entrySet()) {
      figure.lying(target.getValue(), points(target.getKey(), number), SeriesStyle.of(number));
      number++;
    }
    return figure.png();
  }

  private static boolean isMarked(Contender method) {
    return method.failed() > 0;
  }

  private String methodsTitle() {
    int common = comparison.commonTargets().size();
    return common == 0 ? "Methods, without a common target"
        : "Methods and mean accuracy (%) over " + Words.count(common, "target");
  }

  /** Returns what stands beside each row: the name, shortened if that leaves names different, and the mean. */
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

  /** Returns the points of one target, one in the row of each method that has a result there. */
  private List<PlotPoint> points(String target, int number) {
    int count = comparison.targets().size();
    double shift = ((count - 1) / 2.0 - number) * Math.min(LARGEST_STEP, FILLED / count);
    List<PlotPoint> points = new ArrayList<>();
    for (int row = 0; row < methods.size(); row++) {
      CsvTable.Row result = methods.get(row).results().get(target);
      if (result != null) {
        PlotPoint point = Accuracies.point(result);
        points.add(new PlotPoint(point.y(), shift - row, point.low(), point.high()));
      }
    }
    return points;
  }
}
