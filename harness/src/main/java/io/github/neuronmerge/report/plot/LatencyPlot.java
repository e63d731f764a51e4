package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.ENGINE;
import static io.github.neuronmerge.report.column.TimingColumns.FORK;
import static io.github.neuronmerge.report.column.TimingColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.TimingColumns.PARAMS;

import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws latency against parameters kept, from {@code timings.csv}. There is one series for each batch size and one
 * point for each architecture, at the median over all forks and iterations with the quartiles as error bars. Latency is
 * that of one image, so that batch sizes can be compared. Series are shifted slightly sideways, see {@link Shift}.
 * Points are not joined, because architectures with equally many parameters may take different times.
 */
final class LatencyPlot {
  private static final double NANOS_PER_MILLI = 1e6;

  /** The place of the baseline, in per cent of its parameters. */
  private static final double WHOLE = 100;

  private LatencyPlot() {}

  /** Draws the picture, if there is a timing to draw. */
  static Optional<Picture> draw(RunTables tables) {
    List<CsvTable.Row> timings = tables.timings();
    Optional<CsvTable.Row> done = tables.done().stream().findFirst();
    if (timings.isEmpty() || done.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, List<PlotPoint>> batches = batches(timings, done.get().sureNumber(PARAMS_BEFORE));
    List<PlotPoint> all = batches.values().stream().flatMap(List::stream).toList();
    long forks = timings.stream().map(row -> row.text(FORK)).distinct().count();
    Figure figure = new Figure(
        new Caption(ReportFiles.LATENCY_PLOT, "Latency against parameters kept", tables.subject() + ", "
            + timings.get(0).text(ENGINE) + ", " + Words.count((int) forks, "fork")),
        new Axis("Parameters kept (%), log scale",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::x).min().orElse(1), WHOLE, AxisScale.Place.ACROSS)),
        new Axis("Latency per image (ms), log scale, median and quartiles",
            AxisScale.log(all.stream().mapToDouble(PlotPoint::low).min().orElse(1),
                all.stream().mapToDouble(PlotPoint::high).max().orElse(1), AxisScale.Place.UP)));
    int number = 0;
    for (Map.Entry<Integer, List<PlotPoint>> batch : batches.entrySet()) {
      figure.scatter("batch " + batch.getKey(), batch.getValue(), SeriesStyle.of(number),
          Shift.sideways(number, batches.size()));
      number++;
    }
    all.stream().filter(point -> point.x() == WHOLE).max(Comparator.comparingDouble(PlotPoint::high))
        .ifPresent(point -> figure.label("baseline", point.x(), point.high(), PlotLabels.Side.ABOVE));
    return Optional.of(figure.picture(alt(batches)));
  }

  /** Says how much faster than the baseline the fastest network is at each batch size. */
  private static String alt(Map<Integer, List<PlotPoint>> batches) {
    List<String> sentences = new ArrayList<>();
    batches.forEach((batch, points) -> {
      PlotPoint fastest = points.stream().min(Comparator.comparingDouble(PlotPoint::y)).orElseThrow();
      sentences.add("At batch " + batch + " the fastest network, with " + Words.number(fastest.x())
          + " % of the parameters, takes " + Words.number(fastest.y()) + " ms an image"
          + points.stream().filter(point -> point.x() == WHOLE).findFirst()
              .map(point -> ", the baseline " + Words.number(point.y()) + " ms").orElse("") + ".");
    });
    return String.join(" ", sentences);
  }

  /** Returns the points of each batch size, smallest first, each from small architectures to large ones. */
  private static Map<Integer, List<PlotPoint>> batches(List<CsvTable.Row> timings, double parameters) {
    Map<Integer, Map<String, List<CsvTable.Row>>> groups = new TreeMap<>();
    for (CsvTable.Row row : timings) {
      groups.computeIfAbsent((int) row.sureNumber(BATCH), batch -> new LinkedHashMap<>())
          .computeIfAbsent(row.text(ARCHITECTURE), name -> new ArrayList<>()).add(row);
    }
    Map<Integer, List<PlotPoint>> points = new TreeMap<>();
    groups.forEach((batch, architectures) -> points.put(batch, architectures.values().stream()
        .map(rows -> point(rows, batch, parameters)).sorted(Comparator.comparingDouble(PlotPoint::x)).toList()));
    return points;
  }

  private static PlotPoint point(List<CsvTable.Row> rows, int batch, double parameters) {
    Collection<Double> millis =
        rows.stream().map(row -> row.sureNumber(LATENCY_NANOS) / NANOS_PER_MILLI / batch).toList();
    return new PlotPoint(WHOLE * rows.get(0).sureNumber(PARAMS) / parameters,
        Statistics.median(millis).getAsDouble(),
        Statistics.quantile(millis, 0.25).getAsDouble(), Statistics.quantile(millis, 0.75).getAsDouble(),
        RowReference.of(ReportFiles.TIMINGS, rows.get(0), ARCHITECTURE, BATCH));
  }
}
