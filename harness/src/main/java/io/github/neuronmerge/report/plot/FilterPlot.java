package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.FilterColumns.CHANNELS;
import static io.github.neuronmerge.report.column.FilterColumns.CLUSTER_NUMBER;
import static io.github.neuronmerge.report.column.FilterColumns.HEIGHT;
import static io.github.neuronmerge.report.column.FilterColumns.NEURON;
import static io.github.neuronmerge.report.column.FilterColumns.WEIGHTS;
import static io.github.neuronmerge.report.column.FilterColumns.WIDTH;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;

import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.FilterSheet;
import io.github.neuronmerge.report.chart.FilterTile;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.Rendering;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.FilterRow;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;

/**
 * Draws the incoming weights of the first layer's neurons from {@code filters.csv}. Each cluster is a line: first, in a
 * frame, the neuron into which it is merged, then its members. Negative weights are blue and positive ones orange.
 * Neurons that read colour images are drawn in colours, where grey is zero.
 */
final class FilterPlot {
  private FilterPlot() {}

  /** Draws the picture, if there are neurons that can be drawn. */
  static Optional<Picture> draw(RunTables tables) {
    List<CsvTable.Row> rows = tables.table(ReportFiles.FILTERS).rows();
    return rows.isEmpty() || tables.cells().isEmpty() ? Optional.empty() : Optional.of(draw(tables.subject(), rows));
  }

  private static Picture draw(String subject, List<CsvTable.Row> rows) {
    String layer = rows.get(0).text(LAYER);
    Caption caption = new Caption(ReportFiles.FILTERS_PLOT,
        "Neurons of " + layer + " in their clusters; in frames what they merge into",
        subject + ", " + Words.network(rows.get(0)) + ", Ward's linkage");
    Map<Integer, List<CsvTable.Row>> clusters = new TreeMap<>();
    rows.forEach(row ->
        clusters.computeIfAbsent((int) row.sureNumber(CLUSTER_NUMBER), key -> new ArrayList<>()).add(row));
    FilterSheet sheet = new FilterSheet(caption, clusters.values().stream()
        .map(cluster -> cluster.stream().map(FilterPlot::tile).toList()).toList());
    XYChart chart = sheet.chart();
    long members = rows.stream().filter(row -> !row.text(NEURON).equals(FilterRow.MERGED)).count();
    String alt = members + " neurons of " + layer + " as pictures of their incoming weights, in " + clusters.size()
        + " clusters; the largest has " + (clusters.get(0).size() - 1) + " of them. Beside each cluster, in a frame, "
        + "stands the mean that it merges into.";
    return new Picture(ReportFiles.FILTERS_PLOT, caption.title(), alt, Rendering.png(chart), Rendering.svg(chart,
        caption.title(), alt),
        points(clusters));
  }

  /** Reads a row of {@code filters.csv}. */
  private static FilterTile tile(CsvTable.Row row) {
    return new FilterTile(row.text(NEURON).equals(FilterRow.MERGED), (int) row.sureNumber(CHANNELS),
        (int) row.sureNumber(HEIGHT), (int) row.sureNumber(WIDTH),
        Arrays.stream(row.text(WEIGHTS).split(" ", -1)).mapToDouble(Double::parseDouble).toArray());
  }

  /** A neuron's point has its cluster as row and its number in the cluster as x. */
  private static List<DrawnPoint> points(Map<Integer, List<CsvTable.Row>> clusters) {
    List<DrawnPoint> points = new ArrayList<>();
    clusters.forEach((cluster, rows) -> {
      for (int i = 0; i < rows.size(); i++) {
        points.add(new DrawnPoint(ReportFiles.FILTERS_PLOT,
            rows.get(i).text(NEURON).equals(FilterRow.MERGED) ? "merged" : "member", i,
            cluster, cluster, cluster, RowReference.of(ReportFiles.FILTERS, rows.get(i), CLUSTER_NUMBER, NEURON)));
      }
    });
    return points;
  }
}
