package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;

import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Speedups;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cost of networks, against which pictures show accuracy.
 *
 * @param name the picture's name
 * @param words the cost as titles say it
 * @param axis the title of its axis
 * @param unit the unit after a value in a sentence
 * @param names the end of the lines where names are written, which is that of the smallest networks
 * @param points gives accuracy against this cost for a row of {@code summary.csv}, if the cost is known
 * @param bars gives the error bar of the cost, if it was measured
 */
record CostAxis(String name, String words, String axis, String unit, PlotLabels.Side names,
    Function<CsvTable.Row, Optional<PlotPoint>> points, Function<CsvTable.Row, Optional<PlotPoint>> bars) {

  /** Returns the parameters kept, as a fraction of the baseline's. */
  static CostAxis parameters() {
    return new CostAxis(ReportFiles.ACCURACY_PLOT, "parameters kept", "Parameters kept (%), log scale",
        "% of the parameters", PlotLabels.Side.LEFT, row -> Optional.of(Accuracies.point(row)),
        row -> Optional.empty());
  }

  /** Returns the multiply-accumulates kept, as a fraction of the baseline's. */
  static CostAxis macs() {
    return new CostAxis(ReportFiles.MACS_PLOT, "multiply-accumulates kept", "Multiply-accumulates kept (%), log scale",
        "% of the multiply-accumulates", PlotLabels.Side.LEFT,
        row -> Optional.of(Accuracies.point(row).at(100 * row.sureNumber(MACS_KEPT))), row -> Optional.empty());
  }

  /** Returns the measured speed-up over the baseline. */
  static CostAxis speedup(Speedups speedups, int batch) {
    return new CostAxis(ReportFiles.ACCURACY_SPEEDUP_PLOT, "measured speed-up",
        "Speed-up at batch " + batch + " (times), log scale, median and quartiles",
        "times the baseline's speed", PlotLabels.Side.RIGHT,
        row -> speedups.of(row, batch).map(it -> Accuracies.point(row).at(it.median())),
        row -> speedups.of(row, batch).map(it ->
            new PlotPoint(it.median(), Accuracies.point(row).y(), it.low(), it.high(), it.source())));
  }

  /** Returns whether it is multiply-accumulates. */
  boolean isOfWork() {
    return name.equals(ReportFiles.MACS_PLOT);
  }

  /** Returns accuracy against this cost for a row of {@code summary.csv}, if the cost is known. */
  Optional<PlotPoint> point(CsvTable.Row row) {
    return points.apply(row);
  }

  /** Returns the error bar of a row's cost, if it was measured. */
  Optional<PlotPoint> bar(CsvTable.Row row) {
    return bars.apply(row);
  }
}
