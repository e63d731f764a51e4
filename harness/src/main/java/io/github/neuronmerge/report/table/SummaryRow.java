package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A row of {@code summary.csv}: one method at one target, over all seeds.
 *
 * @param method the method's name
 * @param target the budget's label
 * @param stage baseline or compressed
 * @param widths neurons kept in each hidden layer; several, divided by "|", where seeds differ
 * @param seeds training seeds with a result
 * @param paramsKept share of the baseline's parameters
 * @param macsKept share of the baseline's multiply-accumulates
 * @param validation accuracy on the validation split
 * @param test accuracy on the test set
 * @param testMedian the median of the test accuracy over training seeds
 * @param testInterval 95 % bootstrap interval of the test accuracy's mean over training seeds
 * @param testLoss cross-entropy on the test set, in nats
 * @param latencyNanos median time of one batch by batch size
 * @param speedup the baseline's median time of one batch over this one's, by batch size
 * @param peakResidentBytes largest resident memory of any fork
 * @param failed cells without a result
 */
public record SummaryRow(String method, String target, String stage, String widths, int seeds,
    OptionalDouble paramsKept,
    OptionalDouble macsKept, Spread validation, Spread test, OptionalDouble testMedian,
    Bootstrap.Interval testInterval, OptionalDouble testLoss,
    Map<Integer, Double> latencyNanos, Map<Integer, Double> speedup, OptionalDouble peakResidentBytes, int failed) {
  /** The name of a column with a latency, without the batch size at its end. */
  static final String LATENCY = "latency_nanos_batch";
  /** The name of a column with a speed-up, without the batch size at its end. */
  public static final String SPEEDUP = "speedup_batch";

  public SummaryRow {
    latencyNanos = Map.copyOf(latencyNanos);
    speedup = Map.copyOf(speedup);
  }

  /**
   * A value over training seeds.
   *
   * @param mean its mean; absent without results
   * @param deviation its sample standard deviation; absent with fewer than two seeds
   */
  record Spread(OptionalDouble mean, OptionalDouble deviation) {}

  /** The name of the column with the latency at one batch size. */
  static String latencyColumn(int batch) {
    return LATENCY + batch;
  }

  /** The name of the column with the speed-up at one batch size. */
  static String speedupColumn(int batch) {
    return SPEEDUP + batch;
  }

  /** Returns the columns in their order for the batch sizes that were timed. */
  static List<Column<SummaryRow>> columns(List<Integer> batches) {
    List<Column<SummaryRow>> columns = new ArrayList<>();
    columns.add(Column.text("method", SummaryRow::method));
    columns.add(Column.text("target", SummaryRow::target));
    columns.add(Column.text("stage", SummaryRow::stage));
    columns.add(Column.text("widths", SummaryRow::widths));
    columns.add(Column.whole("seeds", row -> (long) row.seeds));
    columns.add(Column.maybeReal("params_kept", SummaryRow::paramsKept));
    columns.add(Column.maybeReal("macs_kept", SummaryRow::macsKept));
    columns.add(Column.maybeReal("val_accuracy_mean", row -> row.validation.mean()));
    columns.add(Column.maybeReal("val_accuracy_std", row -> row.validation.deviation()));
    columns.add(Column.maybeReal("test_accuracy_mean", row -> row.test.mean()));
    columns.add(Column.maybeReal("test_accuracy_std", row -> row.test.deviation()));
    columns.add(Column.maybeReal("test_accuracy_median", SummaryRow::testMedian));
    columns.add(Column.maybeReal("test_accuracy_ci_low", row -> row.testInterval.low()));
    columns.add(Column.maybeReal("test_accuracy_ci_high", row -> row.testInterval.high()));
    columns.add(Column.maybeReal("test_loss_mean", SummaryRow::testLoss));
    for (int batch : batches) {
      columns.add(batchColumn(latencyColumn(batch), batch, SummaryRow::latencyNanos));
      columns.add(batchColumn(speedupColumn(batch), batch, SummaryRow::speedup));
    }
    columns.add(Column.text("peak_resident_bytes", SummaryRow::peakBytes));
    columns.add(Column.whole("failed", row -> (long) row.failed));
    return List.copyOf(columns);
  }

  private static Column<SummaryRow> batchColumn(
      String name, int batch, Function<SummaryRow, Map<Integer, Double>> values) {
    return Column.text(name,
        row -> Optional.ofNullable(values.apply(row).get(batch)).map(value -> Double.toString(value)).orElse(""));
  }

  private String peakBytes() {
    return peakResidentBytes.isPresent() ? Long.toString(Math.round(peakResidentBytes.getAsDouble())) : "";
  }
}
