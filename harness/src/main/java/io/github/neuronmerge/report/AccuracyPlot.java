package io.github.neuronmerge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws test accuracy over parameters kept from {@code summary.csv}: one series a method with the standard deviation
 * over training seeds as error bars, and the baseline as a line. A method's lines join targets of one kind alone,
 * uniform ones dashed: between kinds the split over layers changes, and a line would zigzag. Parameters are on a
 * logarithmic axis, accuracy on one that is logarithmic in the error, see {@link AxisScale#accuracy}; methods are
 * shifted sideways a little, see {@link PlotPoint#shifted}.
 */
final class AccuracyPlot {
  private static final String UNIFORM = "uniform";

  private AccuracyPlot() {}

  /** Draws the picture, if there is a result to draw. */
  static Optional<byte[]> draw(Path folder) {
    CsvTable cells = CsvTable.read(folder.resolve(ReportFiles.CELLS));
    List<CsvTable.Row> rows = Accuracies.rows(CsvTable.read(folder.resolve(ReportFiles.SUMMARY)));
    Map<String, List<PlotLine>> methods = methods(rows);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Figure figure = new Figure(
        Accuracies.title(cells, rows),
        "Parameters kept (%), log scale" + legend(methods),
        Accuracies.axisTitle(rows),
        xScale(methods), AxisScale.accuracy(Accuracies.worst(rows), Accuracies.best(rows)));
    Accuracies.baseline(rows)
        .ifPresent(row -> figure.level(Accuracies.baselineLabel(row), Accuracies.point(row).y()));
    int number = 0;
    for (Map.Entry<String, List<PlotLine>> method : methods.entrySet()) {
      int place = number;
      figure.series(Words.shortened(method.getKey()), method.getValue().stream()
          .map(line -> line.shifted(place, methods.size())).toList(), SeriesStyle.of(number));
      number++;
    }
    return Optional.of(figure.png());
  }

  private static String legend(Map<String, List<PlotLine>> methods) {
    long kinds = methods.values().stream().flatMap(List::stream).map(PlotLine::dashed).distinct().count();
    return kinds == 1 ? "" : "; dashed: the same share of every layer, solid: given shares";
  }

  /** Returns each method's lines, one a kind of target. */
  private static Map<String, List<PlotLine>> methods(List<CsvTable.Row> rows) {
    Map<String, Map<String, List<PlotPoint>>> kinds = new LinkedHashMap<>();
    for (CsvTable.Row row : rows) {
      if (!Accuracies.isBaseline(row)) {
        String target = row.text("target");
        kinds.computeIfAbsent(row.text("method"), method -> new LinkedHashMap<>())
            .computeIfAbsent(target.replaceAll("-.*", ""), kind -> new ArrayList<>()).add(Accuracies.point(row));
      }
    }
    Map<String, List<PlotLine>> methods = new LinkedHashMap<>();
    kinds.forEach((method, lines) -> methods.put(method, lines.entrySet().stream()
        .map(line -> new PlotLine(line.getValue().stream().sorted(Comparator.comparingDouble(PlotPoint::x)).toList(),
            line.getKey().equals(UNIFORM))).toList()));
    return methods;
  }

  private static AxisScale xScale(Map<String, List<PlotLine>> methods) {
    double least = methods.values().stream().flatMap(List::stream)
        .flatMap(line -> line.points().stream()).mapToDouble(PlotPoint::x).min().orElse(1);
    return AxisScale.log(least, 100);
  }
}
