package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.MACS_BEFORE;
import static io.github.neuronmerge.report.column.TimingColumns.ENGINE;
import static io.github.neuronmerge.report.column.TimingColumns.MACS;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Speedups;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draws how much of the saved work is saved time, from {@code timings.csv}: the measured speed-up against the
 * theoretical one, which is the ratio of multiply-accumulates. There is one point for each architecture and one series
 * for each batch size, with the quartiles as error bars.
 */
final class SpeedupPlot {
  private SpeedupPlot() {}

  /** Draws the picture, if the baseline and another network were timed. */
  static Optional<Picture> draw(RunTables tables) {
    Map<Integer, List<PlotPoint>> batches = batches(tables);
    List<PlotPoint> all = batches.values().stream().flatMap(List::stream).toList();
    if (all.size() <= batches.size()) {
      return Optional.empty();
    }
    Figure figure = new Figure(
        new Caption(ReportFiles.SPEEDUP_PLOT, "Measured against theoretical speed-up",
            tables.subject() + ", " + tables.timings().get(0).text(ENGINE)),
        new Axis("Theoretical speed-up: multiply-accumulates before by after (times), log scale",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::x).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::x).max().orElse(1), AxisScale.Place.ACROSS)),
        new Axis("Measured speed-up (times), log scale, median and quartiles",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::low).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::high).max().orElse(1), AxisScale.Place.UP)));
    figure.diagonal("equal", 1);
    int number = 0;
    for (Map.Entry<Integer, List<PlotPoint>> batch : batches.entrySet()) {
      figure.scatter("batch " + batch.getKey(), batch.getValue(), SeriesStyle.of(number),
          Shift.sideways(number, batches.size()));
      number++;
    }
    return Optional.of(figure.picture(alt(batches)));
  }

  /** Returns the points of each batch size, smallest first. */
  private static Map<Integer, List<PlotPoint>> batches(RunTables tables) {
    Speedups speedups = new Speedups(tables);
    Optional<CsvTable.Row> any = tables.done().stream().findFirst();
    Map<String, CsvTable.Row> architectures = new LinkedHashMap<>();
    tables.timings().forEach(row -> architectures.putIfAbsent(row.text(ARCHITECTURE), row));
    Map<Integer, List<PlotPoint>> batches = new LinkedHashMap<>();
    for (int batch : any.isPresent() ? speedups.batches() : List.<Integer>of()) {
      List<PlotPoint> points = new ArrayList<>();
      architectures.forEach((name, row) -> speedups.of(Set.of(name), batch).ifPresent(it -> points.add(
          new PlotPoint(any.get().sureNumber(MACS_BEFORE) / row.sureNumber(MACS), it.median(), it.low(), it.high(),
              it.source()))));
      if (!points.isEmpty()) {
        batches.put(batch, points);
      }
    }
    return batches;
  }

  /** Says how far the measured speed-up of the network with the least work is from the theoretical one. */
  private static String alt(Map<Integer, List<PlotPoint>> batches) {
    List<String> sentences = new ArrayList<>();
    batches.forEach((batch, points) -> {
      PlotPoint smallest = points.stream().max(Comparator.comparingDouble(PlotPoint::x)).orElseThrow();
      sentences.add("At batch " + batch + " the network with " + Words.number(smallest.x())
          + " times less work is " + Words.number(smallest.y()) + " times faster than the baseline.");
    });
    return String.join(" ", sentences);
  }
}
