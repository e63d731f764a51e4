package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.FORK;
import static io.github.neuronmerge.report.column.TimingColumns.ITERATION;
import static io.github.neuronmerge.report.column.TimingColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.VarianceColumns.BETWEEN;
import static io.github.neuronmerge.report.column.VarianceColumns.BETWEEN_SHARE;
import static io.github.neuronmerge.report.column.VarianceColumns.GROUPS;
import static io.github.neuronmerge.report.column.VarianceColumns.MEASURE;
import static io.github.neuronmerge.report.column.VarianceColumns.NEGATIVE_SET_TO_ZERO;
import static io.github.neuronmerge.report.column.VarianceColumns.VALUES;
import static io.github.neuronmerge.report.column.VarianceColumns.VARIANCE_BETWEEN;
import static io.github.neuronmerge.report.column.VarianceColumns.VARIANCE_WITHIN;
import static io.github.neuronmerge.report.column.VarianceColumns.WITHIN;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.VarianceSplit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of {@code variance.csv}: where the variance of one measure comes from. Variances are in squared units of the
 * measure.
 *
 * @param subject what was measured
 * @param split the variance between groups and within them
 */
record VarianceRow(Subject subject, VarianceSplit split) {
  /** The columns in their order. */
  static final List<Column<VarianceRow>> COLUMNS = List.of(
      Column.text(MEASURE, row -> row.subject.measure().column().name()),
      Column.text(METHOD, row -> row.subject.method()),
      Column.text(TARGET, row -> row.subject.target()),
      Column.text(ARCHITECTURE, row -> row.subject.architecture()),
      Column.maybeWhole(BATCH, row -> row.subject.batch()),
      Column.text(BETWEEN, row -> row.subject.measure().between()),
      Column.text(WITHIN, row -> row.subject.measure().within().name()),
      Column.whole(GROUPS, row -> (long) row.split.groups()),
      Column.whole(VALUES, row -> (long) row.split.values()),
      Column.maybeReal(VARIANCE_BETWEEN, row -> row.split.between()),
      Column.maybeReal(VARIANCE_WITHIN, row -> row.split.within()),
      Column.maybeReal(BETWEEN_SHARE, row -> row.split.betweenShare()),
      Column.maybeFlag(NEGATIVE_SET_TO_ZERO, row -> row.split.between().isEmpty() ? Optional.empty()
          : Optional.of(row.split.isNegative())));

  /**
   * What varies, and between and within what.
   *
   * @param column the column of the table that it is in
   * @param between the columns that name the groups
   * @param within the column that tells the values of a group apart
   */
  record Measure(Key<Double> column, String between, Key<Long> within) {
    static final Measure LATENCY = new Measure(LATENCY_NANOS, FORK.name(), ITERATION);

    static Measure ofAccuracy(CsvTable.Row cell, Key<Long> within) {
      return new Measure(TEST_ACCURACY,
          (cell.text(RECIPE).isEmpty() ? "" : RECIPE.name() + "+") + TRAIN_SEED.name(), within);
    }

    /** Returns the name of a row's group. */
    String group(CsvTable.Row row) {
      return equals(LATENCY) ? row.text(FORK) : SeedMeans.unit(row);
    }
  }

  /**
   * What was measured. Accuracy is that of a method at a target, latency that of an architecture at a batch size; the
   * other two are empty.
   *
   * @param measure accuracy or latency
   * @param method the method's name
   * @param target the budget's label
   * @param architecture the sizes of all layers
   * @param batch the batch size, in images
   */
  record Subject(Measure measure, String method, String target, String architecture, OptionalLong batch) {
    static Subject ofAccuracy(CsvTable.Row cell) {
      return new Subject(Measure.ofAccuracy(cell, CLUSTER_SEED), cell.text(METHOD), cell.text(TARGET), "",
          OptionalLong.empty());
    }

    /** Returns the same, split between training seeds and draws of calibration images where there are several draws. */
    Subject forDraws(List<CsvTable.Row> cells) {
      boolean hasDraws = cells.stream().map(cell -> cell.text(CALIBRATION_SEED)).distinct().count() > 1;
      return hasDraws ? new Subject(Measure.ofAccuracy(cells.get(0), CALIBRATION_SEED), method, target, architecture,
          batch) : this;
    }

    static Subject ofLatency(CsvTable.Row timing) {
      return new Subject(Measure.LATENCY, "", "", timing.text(ARCHITECTURE),
          OptionalLong.of((long) timing.sureNumber(BATCH)));
    }
  }
}
