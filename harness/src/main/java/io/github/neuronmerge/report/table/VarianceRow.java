package io.github.neuronmerge.report.table;

import java.util.List;

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
      Column.text("measure", row -> row.subject.measure().column),
      Column.text("method", row -> row.subject.method()),
      Column.text("target", row -> row.subject.target()),
      Column.text("architecture", row -> row.subject.architecture()),
      Column.text("batch", row -> row.subject.batch()),
      Column.text("between", row -> row.subject.measure().between),
      Column.text("within", row -> row.subject.measure().within),
      Column.whole("groups", row -> (long) row.split.groups()),
      Column.whole("values", row -> (long) row.split.values()),
      Column.maybeReal("variance_between", row -> row.split.between()),
      Column.maybeReal("variance_within", row -> row.split.within()),
      Column.maybeReal("between_share", row -> row.split.betweenShare()),
      Column.text("negative_set_to_zero", row -> row.split.between().isEmpty() ? ""
          : Boolean.toString(row.split.isNegative())));

  /** What varies, and between and within what. */
  enum Measure {
    ACCURACY("test_accuracy", "train_seed", "cluster_seed"),
    LATENCY("latency_nanos", "fork", "iteration");

    /** The column of the table that it is in. */
    final String column;
    /** The column that names the groups. */
    final String between;
    /** The column that tells the values of a group apart. */
    final String within;

    Measure(String column, String between, String within) {
      this.column = column;
      this.between = between;
      this.within = within;
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
   * @param batch the batch size
   */
  record Subject(Measure measure, String method, String target, String architecture, String batch) {
    static Subject ofAccuracy(CsvTable.Row cell) {
      return new Subject(Measure.ACCURACY, cell.text("method"), cell.text("target"), "", "");
    }

    static Subject ofLatency(CsvTable.Row timing) {
      return new Subject(Measure.LATENCY, "", "", timing.text("architecture"), timing.text("batch"));
    }
  }
}
