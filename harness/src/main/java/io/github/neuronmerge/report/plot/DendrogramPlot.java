package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.DendrogramColumns.HEIGHT;
import static io.github.neuronmerge.report.column.DendrogramColumns.ONE;
import static io.github.neuronmerge.report.column.DendrogramColumns.OTHER;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.FigureStyle;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.column.DendrogramColumns;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import io.github.neuronmerge.report.table.SpecimenTables;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws the tree of a layer's neurons from {@code dendrogram.csv}. Leaves are neurons, or clusters of the lowest merges
 * if there are too many neurons to name. Branches join where Ward's linkage merges them, and a line shows the cut.
 * Heights are on a logarithmic axis.
 */
final class DendrogramPlot {
  private static final Color MERGED = SeriesStyle.of(0).color();
  private static final Color APART = SeriesStyle.of(6).color();

  private final List<CsvTable.Row> merges;
  /** The number of lowest merges that are not drawn. */
  private final int hidden;
  /** The height at which branches begin, below every drawn merge. */
  private final double ground;
  /** Clusters by their lowest neuron. */
  private final Map<Integer, Branch> branches = new HashMap<>();

  /**
   * A cluster while the tree is drawn.
   *
   * @param row its row, 1 on top
   * @param height the height at which its branch begins
   */
  private record Branch(double row, double height) {}

  private DendrogramPlot(List<CsvTable.Row> merges) {
    this.merges = merges;
    hidden = Math.max(0, merges.size() + 1 - SpecimenTables.LEAVES);
    ground = merges.stream().skip(hidden).mapToDouble(row -> row.sureNumber(HEIGHT)).filter(height -> height > 0)
        .min().orElse(1) / 2;
  }

  /** Draws the picture, if there is a tree. */
  static Optional<Picture> draw(RunTables tables) {
    List<CsvTable.Row> merges = tables.table(ReportFiles.DENDROGRAM).rows();
    return merges.isEmpty() || tables.cells().isEmpty() ? Optional.empty()
        : Optional.of(new DendrogramPlot(merges).draw(tables.subject()));
  }

  private Picture draw(String subject) {
    List<CsvTable.Row> shown = merges.subList(hidden, merges.size());
    Map<Integer, Integer> sizes = sizes(merges.subList(0, hidden));
    List<Integer> leaves = order(shown);
    double highest = height(merges.get(merges.size() - 1));
    String layer = merges.get(0).text(LAYER);
    Figure figure = Figure.ofRows(
        new Caption(ReportFiles.DENDROGRAM_PLOT,
            "Which neurons of " + layer + " Ward's linkage merges, and in what order",
            subject + ", " + Words.network(merges.get(0))),
        new Axis("Inertia that a merge adds, log scale", AxisScale.log(ground, highest,
            AxisScale.Place.ACROSS)),
        "Neurons of " + layer, leaves.stream().map(leaf -> name(leaf, sizes)).toList());
    for (int i = 0; i < leaves.size(); i++) {
      branches.put(leaves.get(i), new Branch(i + 1, ground));
    }
    List<PlotPoint> done = new ArrayList<>();
    List<PlotPoint> apart = new ArrayList<>();
    shown.forEach(merge -> (isDone(merge) ? done : apart).add(join(figure, merge)));
    figure.small();
    points(figure, "merged", done, 0);
    points(figure, "kept apart", apart, 6);
    cut().ifPresent(at -> {
      figure.segment(at, 0, at, leaves.size() + 1, Color.BLACK, FigureStyle.DASHED);
      figure.label(clusters() + " of " + (merges.size() + 1) + " neurons left", at, 0.6,
          at < Math.sqrt(ground * highest) ? PlotLabels.Side.ABOVE_RIGHT : PlotLabels.Side.ABOVE_LEFT);
    });
    return figure.picture("A tree of the " + (merges.size() + 1) + " neurons of " + layer + ": " + done(merges)
        + " merges make " + clusters() + " neurons of them; the last merge of the whole tree would add "
        + Fields.small(highest) + " of inertia, the first one "
        + Fields.small(merges.get(0).sureNumber(HEIGHT)) + ".");
  }

  private static void points(Figure figure, String name, List<PlotPoint> points, int style) {
    if (!points.isEmpty()) {
      figure.scatter(name, points, SeriesStyle.of(style), Shift.NONE);
    }
  }

  private PlotPoint join(Figure figure, CsvTable.Row merge) {
    Branch one = branches.remove(number(merge, ONE));
    Branch other = branches.remove(number(merge, OTHER));
    double at = height(merge);
    Color color = isDone(merge) ? MERGED : APART;
    figure.segment(one.height, one.row, at, one.row, color, FigureStyle.MEDIUM);
    figure.segment(other.height, other.row, at, other.row, color, FigureStyle.MEDIUM);
    figure.segment(at, one.row, at, other.row, color, FigureStyle.MEDIUM);
    double middle = (one.row + other.row) / 2;
    branches.put(number(merge, ONE), new Branch(middle, at));
    return PlotPoint.bare(at, middle,
        RowReference.of(ReportFiles.DENDROGRAM, merge, ONE, OTHER));
  }

  /** Returns the leaves in an order in which no branches cross, because the leaves of each cluster are neighbours. */
  private static List<Integer> order(List<CsvTable.Row> shown) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    shown.forEach(merge -> {
      List<Integer> one = groups.computeIfAbsent(number(merge, ONE), leaf -> new ArrayList<>(List.of(leaf)));
      List<Integer> other = groups.computeIfAbsent(number(merge, OTHER), leaf -> new ArrayList<>(List.of(leaf)));
      one.addAll(other);
      groups.remove(number(merge, OTHER));
    });
    List<Integer> order = new ArrayList<>();
    groups.values().forEach(order::addAll);
    return order;
  }

  private static Map<Integer, Integer> sizes(List<CsvTable.Row> hidden) {
    Map<Integer, Integer> sizes = new HashMap<>();
    hidden.forEach(merge -> sizes.merge(number(merge, ONE), 1 + sizes.getOrDefault(number(merge, OTHER), 0),
        Integer::sum));
    return sizes;
  }

  private static String name(int leaf, Map<Integer, Integer> sizes) {
    int more = sizes.getOrDefault(leaf, 0);
    return more == 0 ? Integer.toString(leaf) : leaf + " and " + more + " more";
  }

  /** Returns the place of the cut, between the last merge below it and the first above it. */
  private Optional<Double> cut() {
    int done = done(merges);
    return done == 0 || done == merges.size() ? Optional.empty()
        : Optional.of(Math.sqrt(height(merges.get(done - 1)) * height(merges.get(done))));
  }

  private static int done(List<CsvTable.Row> merges) {
    return (int) merges.stream().filter(DendrogramPlot::isDone).count();
  }

  private int clusters() {
    return merges.size() + 1 - done(merges);
  }

  private double height(CsvTable.Row merge) {
    return Math.max(ground, merge.sureNumber(HEIGHT));
  }

  private static boolean isDone(CsvTable.Row merge) {
    return merge.isTrue(DendrogramColumns.MERGED);
  }

  private static int number(CsvTable.Row merge, Key<Long> column) {
    return (int) merge.sureNumber(column);
  }
}
