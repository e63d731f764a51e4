package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.FriedmanColumns.BLOCKS;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE_PERMUTATION;
import static io.github.neuronmerge.report.column.RankingColumns.AVERAGE_RANK;

import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.FigureStyle;
import io.github.neuronmerge.report.chart.OutlinedText;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws Demsar's critical difference diagram ("Statistical Comparisons of Classifiers over Multiple Data Sets", JMLR 7,
 * 2006, section 3.2.2) from the average ranks of {@code ranking.csv} and the critical difference by permutations of
 * {@code friedman.csv}. It has an axis of ranks with the best at the left, a line from each rank to the method's name,
 * and a bar under each maximal group of methods that do not differ by the critical difference.
 */
final class CriticalPlot {
  /** Heights in lines of text: of the axis, of the part above it, and between two bars. */
  private static final double AXIS = 0;
  private static final double TITLE = 1.5;
  private static final double DIFFERENCE = 2.7;
  private static final double TOP = 3.3;
  private static final double BAR_STEP = 0.55;
  private static final int LONGEST_NAME = 30;
  private static final double TICK = 0.15;
  /** Heights in pixels: of a line, and of the picture without lines. */
  private static final int LINE = 31;
  private static final int AROUND = 140;
  /** Widths in pixels: of names and axis together, from a name to the axis, and beside a text. */
  private static final double WHOLE = 1110;
  private static final double LEADER = 30;
  private static final double BESIDE = 14;
  private static final Color BAR = SeriesStyle.of(1).color();

  private final RunTables tables;
  private final List<Ranked> methods;
  private final double difference;

  /**
   * A method with its average rank.
   *
   * @param method the method's name
   * @param rank its average rank
   * @param source the table row of the rank
   */
  private record Ranked(String method, double rank, String source) {
    String label() {
      return Words.shortened(method, LONGEST_NAME) + "  " + words(rank);
    }
  }

  /**
   * Neighbouring methods that do not differ by the critical difference.
   *
   * @param first the number of the best one
   * @param last the number of the worst one
   */
  private record Group(int first, int last) {}

  private CriticalPlot(RunTables tables, double difference) {
    this.tables = tables;
    this.difference = difference;
    List<Ranked> ranked = new ArrayList<>();
    tables.table(ReportFiles.RANKING).rows().forEach(row -> row.number(AVERAGE_RANK).ifPresent(rank ->
        ranked.add(new Ranked(row.text(METHOD), rank, RowReference.of(ReportFiles.RANKING, row, METHOD)))));
    methods = ranked.stream().sorted(Comparator.comparingDouble(Ranked::rank)).toList();
  }

  /** Draws the picture, if there is a Friedman test and some difference is critical. */
  static Optional<Picture> draw(RunTables tables) {
    OptionalDouble difference = tables.table(ReportFiles.FRIEDMAN).rows().stream()
        .map(row -> row.number(CRITICAL_DIFFERENCE_PERMUTATION)).flatMapToDouble(OptionalDouble::stream).findFirst();
    if (difference.isEmpty()) {
      return Optional.empty();
    }
    CriticalPlot plot = new CriticalPlot(tables, difference.getAsDouble());
    return plot.methods.size() < 2 ? Optional.empty() : Optional.of(plot.draw());
  }

  private Picture draw() {
    List<Group> groups = groups();
    int left = (methods.size() + 1) / 2;
    double firstName = -1 - BAR_STEP * groups.size();
    double widest = BESIDE + LEADER + methods.stream()
        .mapToDouble(it -> OutlinedText.width(FigureStyle.TEXT, it.label())).max().orElse(0);
    double pixel = (methods.size() - 1) / (WHOLE - 2 * widest);
    double room = widest * pixel;
    CsvTable.Row test = tables.table(ReportFiles.FRIEDMAN).rows().get(0);
    Figure figure = Figure.bare(
        new Caption(ReportFiles.CRITICAL_PLOT, "Average rank of " + methods.size()
            + " methods; bars join those that the test does not part (0.05)", tables.subject() + ", "
            + Words.networks((int) test.sureNumber(BLOCKS), tables.cells().get(0)) + ", ranked by mean over targets"
            + Comparison.of(tables.summary()).mainBrief() + "; permutations"),
        AxisScale.plain(1 - room, methods.size() + room), AxisScale.plain(firstName - left, TOP),
        AROUND + (int) Math.ceil(LINE * (TOP - firstName + left)));
    axis(figure);
    for (int i = 0; i < groups.size(); i++) {
      double y = -BAR_STEP * (i + 1);
      figure.segment(methods.get(groups.get(i).first()).rank() - 0.06, y,
          methods.get(groups.get(i).last()).rank() + 0.06, y, BAR, FigureStyle.BAR);
    }
    for (int i = 0; i < methods.size(); i++) {
      boolean isLeft = i < left;
      Ranked it = methods.get(i);
      double y = firstName - (isLeft ? i : methods.size() - 1 - i);
      double end = isLeft ? 1 - LEADER * pixel : methods.size() + LEADER * pixel;
      figure.segment(it.rank(), AXIS, it.rank(), y, Color.GRAY, FigureStyle.THIN);
      figure.segment(it.rank(), y, end, y, Color.GRAY, FigureStyle.THIN);
      figure.label(it.label(), end, y, isLeft ? PlotLabels.Side.LEFT : PlotLabels.Side.RIGHT);
    }
    figure.scatter("average rank", methods.stream().map(it ->
        PlotPoint.bare(it.rank(), AXIS, it.source())).toList(), SeriesStyle.of(0), Shift.NONE);
    return figure.picture(alt(groups));
  }

  /** Draws the axis of ranks with its ticks, and above it the length of the critical difference. */
  private void axis(Figure figure) {
    int count = methods.size();
    figure.segment(1, AXIS, count, AXIS, Color.BLACK, FigureStyle.MEDIUM);
    int step = count <= 12 ? 1 : count <= 30 ? 2 : 5;
    for (int rank = 1; rank <= count; rank += step) {
      figure.segment(rank, AXIS, rank, AXIS + TICK, Color.BLACK, FigureStyle.MEDIUM);
      figure.label(Integer.toString(rank), rank, AXIS + TICK, PlotLabels.Side.ABOVE);
    }
    figure.label("Average rank by test accuracy, 1 is best", 1, TITLE, PlotLabels.Side.RIGHT);
    double y = DIFFERENCE;
    figure.segment(1, y, 1 + difference, y, Color.BLACK, FigureStyle.THICK);
    figure.segment(1, y - TICK, 1, y + TICK, Color.BLACK, FigureStyle.MEDIUM);
    figure.segment(1 + difference, y - TICK, 1 + difference, y + TICK, Color.BLACK, FigureStyle.MEDIUM);
    figure.label("critical difference " + words(difference), 1 + difference, y, PlotLabels.Side.RIGHT);
  }

  /**
   * Returns the maximal groups of two or more neighbours whose outermost ranks differ by less than the critical
   * difference.
   */
  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int first = 0; first < methods.size(); first++) {
      int last = first;
      while (last + 1 < methods.size() && methods.get(last + 1).rank() - methods.get(first).rank() < difference) {
        last++;
      }
      if (last > first && (groups.isEmpty() || last > groups.get(groups.size() - 1).last())) {
        groups.add(new Group(first, last));
      }
    }
    return groups;
  }

  private static String words(double rank) {
    return String.format(Locale.ROOT, "%.2f", rank);
  }

  private String alt(List<Group> groups) {
    Ranked best = methods.get(0);
    List<String> equals = groups.isEmpty() || groups.get(0).first() > 0 ? List.of()
        : methods.subList(1, groups.get(0).last() + 1).stream().map(Ranked::method).toList();
    return best.method() + " has the best average rank of " + methods.size() + " methods, "
        + words(best.rank()) + "; the critical difference is " + words(difference) + ", and "
        + (equals.isEmpty() ? "all others are worse by more than that."
            : "it does not differ by that from " + String.join(", ", equals) + ".");
  }
}
