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
 * What a network costs and a picture shows accuracy against.
 *
 * @param name the picture's name
 * @param words what it is, in a title
 * @param axis the title of its axis
 * @param unit what stands after a value in a sentence
 * @param names at which end of the lines their names stand: where the networks are smallest
 * @param points accuracy over this cost of a row of {@code summary.csv}, if it is known
 * @param bars how sure the cost itself is, as the ends of a bar, where it was measured
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

  /** Returns how many times faster than the baseline a network is. */
  static CostAxis speedup(Speedups speedups, int batch) {
    return new CostAxis(ReportFiles.ACCURACY_SPEEDUP_PLOT, "measured speed-up",
        "Speed-up at batch " + batch + " (times), log scale, median and quartiles",
        "times the baseline's speed", PlotLabels.Side.RIGHT,
        row -> speedups.of(row, batch).map(it -> Accuracies.point(row).at(it.median())),
        row -> speedups.of(row, batch).map(it ->
            new PlotPoint(it.median(), Accuracies.point(row).y(), it.low(), it.high(), it.source())));
  }

  /** Returns accuracy over this cost of a row of {@code summary.csv}, if it is known. */
  Optional<PlotPoint> point(CsvTable.Row row) {
    return points.apply(row);
  }

  /** Returns how sure the cost of a row is, as the ends of a bar, if it was measured. */
  Optional<PlotPoint> bar(CsvTable.Row row) {
    return bars.apply(row);
  }
}
