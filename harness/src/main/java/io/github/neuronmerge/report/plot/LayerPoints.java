package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.LayerColumns.K_GOT;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.WIDTH_BEFORE;

import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What pictures of {@code layers.csv} share. */
final class LayerPoints {
  private LayerPoints() {}

  /**
   * Returns the hidden layers in order. If there are more than colours can distinguish, some are chosen evenly from
   * first to last.
   */
  static List<String> layers(Collection<CsvTable.Row> rows) {
    Set<String> layers = new LinkedHashSet<>();
    rows.forEach(row -> layers.add(row.text(LAYER)));
    return evenly(List.copyOf(layers));
  }

  /** Returns as many of the names as colours can distinguish, including the first and the last. */
  static List<String> evenly(List<String> names) {
    int most = SeriesStyle.MOST_COLORS;
    if (names.size() <= most) {
      return names;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(names.get(Math.round(i * (names.size() - 1) / (float) (most - 1))));
    }
    return some;
  }

  /** Returns the addition to the title if not all layers are shown. */
  static String words(Collection<CsvTable.Row> rows) {
    long all = rows.stream().map(row -> row.text(LAYER)).distinct().count();
    return all <= SeriesStyle.MOST_COLORS ? "" : ": " + SeriesStyle.MOST_COLORS + " of " + all + " layers";
  }

  /** Groups rows and keeps their order. */
  static Map<String, List<CsvTable.Row>> by(Collection<CsvTable.Row> rows, Function<CsvTable.Row, String> key) {
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), name -> new ArrayList<>()).add(row));
    return groups;
  }

  /** Returns a point of rows of one method, target and layer: the means, with the range over cells as a bar of y. */
  static PlotPoint ranged(
      List<CsvTable.Row> rows, ToDoubleFunction<CsvTable.Row> x, ToDoubleFunction<CsvTable.Row> y) {
    return new PlotPoint(rows.stream().mapToDouble(x).average().orElseThrow(),
        rows.stream().mapToDouble(y).average().orElseThrow(),
        rows.stream().mapToDouble(y).min().orElseThrow(), rows.stream().mapToDouble(y).max().orElseThrow(),
        RowReference.of(ReportFiles.LAYERS, rows.get(0), METHOD, TARGET, LAYER));
  }

  /** Returns the keep fraction of a layer's neurons, in per cent. */
  static double kept(CsvTable.Row row) {
    return 100 * row.sureNumber(K_GOT) / row.sureNumber(WIDTH_BEFORE);
  }
}
