package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.CLUSTER;
import static io.github.neuronmerge.report.column.CellColumns.CORRECT;
import static io.github.neuronmerge.report.column.CellColumns.FEATURES;
import static io.github.neuronmerge.report.column.CellColumns.MERGE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.POLISH;
import static io.github.neuronmerge.report.column.CellColumns.SOURCE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.FigureStyle;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws what correction and fine-tuning add, from {@code summary.csv}. Each clustering and target has a row, with one
 * marker for each step, joined by a line. Methods are steps of one clustering if they have the same features,
 * clusterer, refinement and merge rule in {@code cells.csv}. At a target of their own rule each finds its own widths. The
 * controls from scratch share only the widths.
 */
final class CorrectionPlot {
  private static final int MOST_ROWS = 25;
  private static final String SCRATCH = "scratch, short";
  private static final String SCRATCH_FULL = "scratch, full recipe";
  private static final String SCRATCH_MACS = "scratch, equal MACs";
  private static final List<String> SCRATCHES = List.of(SCRATCH, SCRATCH_FULL, SCRATCH_MACS);

  private final RunTables tables;
  private final List<CsvTable.Row> rows;
  private final Map<String, String> targets;
  private final String view;
  private final List<Family> families;

  /**
   * Methods that share a clustering.
   *
   * @param name the name of the first method
   * @param steps the method of each step, from the fewest parts to the most
   */
  private record Family(String name, Map<String, String> steps) {}

  /**
   * A clustering at a target.
   *
   * @param family the clustering's name
   * @param label the label beside the row
   * @param steps the row of {@code summary.csv} of each step
   */
  private record Line(String family, String label, Map<String, CsvTable.Row> steps) {
    double accuracy(String step) {
      return steps.get(step).sureNumber(TEST_ACCURACY_MEAN);
    }

    /** Returns the steps that start from the clustering's weights. */
    List<String> merged() {
      return steps.keySet().stream().filter(step -> !SCRATCHES.contains(step)).toList();
    }

    double gain() {
      List<String> merged = merged();
      return merged.isEmpty() ? 0 : accuracy(merged.get(merged.size() - 1)) - accuracy(merged.get(0));
    }
  }

  private CorrectionPlot(RunTables tables) {
    this.tables = tables;
    rows = Accuracies.rows(tables.summary());
    Comparison comparison = Comparison.of(tables.summary());
    targets = TargetNames.ofMain(comparison);
    view = comparison.mainWords();
    families = families();
  }

  /** Draws the picture, if some clustering has two steps or more. */
  static Optional<Picture> draw(RunTables tables) {
    CorrectionPlot plot = new CorrectionPlot(tables);
    List<Line> lines = plot.lines();
    return lines.isEmpty() ? Optional.empty() : Optional.of(plot.draw(lines));
  }

  /** Returns the clusterings with several steps, those of the best methods first. */
  private List<Family> families() {
    Map<String, CsvTable.Row> cells = new LinkedHashMap<>();
    tables.done().stream().filter(cell -> !Role.isUncompressed(cell))
        .forEach(cell -> cells.putIfAbsent(cell.text(METHOD), cell));
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    Selection selection = Selection.of(tables);
    List<String> ranked = new ArrayList<>(selection.methods());
    ranked.addAll(selection.controls());
    ranked.forEach(method -> groups.computeIfAbsent(clustering(cells.get(method)), key -> new ArrayList<>())
        .add(cells.get(method)));
    List<Family> families = new ArrayList<>();
    for (List<CsvTable.Row> group : groups.values()) {
      Map<String, String> steps = new LinkedHashMap<>();
      group.stream().sorted(Comparator.comparingInt(CorrectionPlot::order))
          .forEach(cell -> steps.putIfAbsent(step(cell), cell.text(METHOD)));
      if (steps.size() > 1) {
        families.add(new Family(steps.values().iterator().next(), steps));
      }
    }
    return families;
  }

  private static String clustering(CsvTable.Row cell) {
    return String.join(" ", cell.text(FEATURES), cell.text(CLUSTER), cell.text(POLISH), cell.text(MERGE),
        cell.text(SOURCE));
  }

  private static int order(CsvTable.Row cell) {
    return switch (cell.text(STAGE)) {
      case CellRow.COMPRESSED -> cell.text(CORRECT).equals("none") ? 0 : 1;
      case CellRow.FINE_TUNED -> 2;
      case CellRow.DISTILLED -> 3;
      case CellRow.SCRATCH_FULL -> 5;
      case CellRow.SCRATCH_MACS -> 6;
      default -> 4;
    };
  }

  private static String step(CsvTable.Row cell) {
    return switch (order(cell)) {
      case 0 -> "uncorrected";
      case 1 -> cell.text(CORRECT);
      case 2, 3 -> cell.text(STAGE);
      default -> SCRATCHES.get(order(cell) - 4);
    };
  }

  /** Returns the rows of the picture, grouped by clustering. Some clusterings are left out if there are many. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Family family : families) {
      List<Line> more = targets.entrySet().stream().map(target -> line(family, target.getKey(), target.getValue()))
          .filter(line -> line.steps().size() > 1).toList();
      if (lines.isEmpty() || lines.size() + more.size() <= MOST_ROWS) {
        lines.addAll(more);
      }
    }
    return lines;
  }

  private Line line(Family family, String target, String name) {
    Map<String, CsvTable.Row> steps = new LinkedHashMap<>();
    family.steps().forEach((step, method) -> rows.stream()
        .filter(row -> row.text(METHOD).equals(method) && row.text(TARGET).equals(target)).findFirst()
        .ifPresent(row -> steps.put(step, row)));
    return new Line(family.name(), Words.shortened(family.name()) + "   " + name, steps);
  }

  /** Returns the addition to the title if clusterings are left out. */
  private String words(List<Line> lines) {
    long shown = lines.stream().map(Line::family).distinct().count();
    return shown == families.size() ? "" : ": " + shown + " of " + families.size();
  }

  private Picture draw(List<Line> lines) {
    List<CsvTable.Row> shown = lines.stream().flatMap(line -> line.steps().values().stream()).toList();
    Figure figure = Figure.ofRows(
        new Caption(ReportFiles.CORRECTION_PLOT, "The same clusterings before and after correction and training"
            + words(lines),
            Accuracies.subject(tables, rows) + view),
        new Axis(Accuracies.axisTitle(rows), AxisScale.accuracy(Accuracies.worst(shown),
            Math.max(Accuracies.best(shown), Accuracies.baseline(rows).map(row -> Accuracies.point(row).y())
                .orElse(0.0)), AxisScale.Place.ACROSS)),
        "Clusterings, by their first method, and targets", lines.stream().map(Line::label).toList());
    Accuracies.drawBaseline(figure, rows);
    for (int row = 0; row < lines.size(); row++) {
      Line line = lines.get(row);
      List<Double> ends = line.merged().stream().map(step -> 100 * line.accuracy(step)).sorted().toList();
      if (ends.size() > 1) {
        figure.segment(ends.get(0), row + 1, ends.get(ends.size() - 1), row + 1, FigureStyle.FADED, FigureStyle.THICK);
      }
    }
    List<String> steps = steps(lines);
    for (String step : steps) {
      int number = steps.indexOf(step);
      figure.lying(step, points(lines, step), SeriesStyle.of(number), Shift.withinRow(number, steps.size()));
    }
    return figure.picture(alt(lines));
  }

  /** Returns the steps of all rows in order. */
  private static List<String> steps(List<Line> lines) {
    List<String> last = List.of(CellRow.FINE_TUNED, CellRow.DISTILLED, SCRATCH, SCRATCH_FULL, SCRATCH_MACS);
    return lines.stream().flatMap(line -> line.steps().keySet().stream()).distinct()
        .sorted(Comparator.comparingInt((String step) -> step.equals("uncorrected") ? -1 : last.indexOf(step) + 1))
        .toList();
  }

  private static List<PlotPoint> points(List<Line> lines, String step) {
    List<PlotPoint> points = new ArrayList<>();
    for (int row = 0; row < lines.size(); row++) {
      CsvTable.Row result = lines.get(row).steps().get(step);
      if (result != null) {
        points.add(Accuracies.lying(result, row + 1));
      }
    }
    return points;
  }

  /** Says for which row the last step gains most over the first. */
  private static String alt(List<Line> lines) {
    Line most = lines.stream().max(Comparator.comparingDouble(Line::gain)).orElseThrow();
    List<String> steps = List.copyOf(most.steps().keySet());
    List<String> merged = most.merged();
    String first = merged.isEmpty() ? steps.get(0) : merged.get(0);
    String last = merged.isEmpty() ? steps.get(steps.size() - 1) : merged.get(merged.size() - 1);
    return "The largest gain is that of " + most.steps().get(first).text(METHOD) + " at target "
        + most.steps().get(first).text(TARGET) + ": from " + Accuracies.words(most.steps().get(first)) + " ("
        + first + ") to " + Accuracies.words(most.steps().get(last)) + " (" + last + ").";
  }
}
