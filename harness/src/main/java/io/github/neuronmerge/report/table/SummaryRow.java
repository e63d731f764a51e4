package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS_BY;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_HIGH;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_KIND;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_LOW;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEDIAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_LOSS_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_STD;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;

import io.github.neuronmerge.report.column.BatchKeys;
import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A row of {@code summary.csv}: one method at one target, over all seeds.
 *
 * @param method the method's name
 * @param role what the method is there for
 * @param imagesSeen what it looks at besides the weights, as {@code cells.csv} says it
 * @param target the budget's label
 * @param widthsBy whose rule set the widths, as {@code cells.csv} says it
 * @param stage baseline or compressed
 * @param widths neurons kept in each hidden layer; several, divided by "|", where seeds differ
 * @param seeds training seeds with a result
 * @param paramsKept share of the baseline's parameters
 * @param macsKept share of the baseline's multiply-accumulates
 * @param validation accuracy on the validation split
 * @param test accuracy on the test set
 * @param testMedian the median of the test accuracy over training seeds
 * @param testInterval interval of the test accuracy's mean over training seeds
 * @param testLoss cross-entropy on the test set, in nats
 * @param latencyNanos median time of one batch by batch size
 * @param speedup the baseline's median time of one batch over this one's, by batch size
 * @param peakResidentBytes largest resident memory of any fork
 * @param failed cells without a result
 */
public record SummaryRow(String method, Role role, String imagesSeen, String target, String widthsBy,
    String stage, String widths,
    int seeds, OptionalDouble paramsKept, OptionalDouble macsKept, Spread validation, Spread test,
    OptionalDouble testMedian, MeanInterval testInterval, OptionalDouble testLoss,
    Map<Integer, Double> latencyNanos, Map<Integer, Double> speedup, OptionalDouble peakResidentBytes, int failed) {
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

  /** Returns the columns in their order for the batch sizes that were timed. */
  static List<Column<SummaryRow>> columns(List<Integer> batches) {
    List<Column<SummaryRow>> columns = new ArrayList<>();
    columns.add(Column.text(METHOD, SummaryRow::method));
    columns.add(Column.text(ROLE, row -> row.role.word()));
    columns.add(Column.text(IMAGES_SEEN, SummaryRow::imagesSeen));
    columns.add(Column.text(TARGET, SummaryRow::target));
    columns.add(Column.text(WIDTHS_BY, SummaryRow::widthsBy));
    columns.add(Column.text(STAGE, SummaryRow::stage));
    columns.add(Column.text(WIDTHS, SummaryRow::widths));
    columns.add(Column.whole(SEEDS, row -> (long) row.seeds));
    columns.add(Column.maybeReal(PARAMS_KEPT, SummaryRow::paramsKept));
    columns.add(Column.maybeReal(MACS_KEPT, SummaryRow::macsKept));
    columns.add(Column.maybeReal(VAL_ACCURACY_MEAN, row -> row.validation.mean()));
    columns.add(Column.maybeReal(VAL_ACCURACY_STD, row -> row.validation.deviation()));
    columns.add(Column.maybeReal(TEST_ACCURACY_MEAN, row -> row.test.mean()));
    columns.add(Column.maybeReal(TEST_ACCURACY_STD, row -> row.test.deviation()));
    columns.add(Column.maybeReal(TEST_ACCURACY_MEDIAN, SummaryRow::testMedian));
    columns.add(Column.maybeReal(TEST_ACCURACY_CI_LOW, row -> row.testInterval.low()));
    columns.add(Column.maybeReal(TEST_ACCURACY_CI_HIGH, row -> row.testInterval.high()));
    columns.add(Column.text(TEST_ACCURACY_CI_KIND, row -> row.testInterval.kind()));
    columns.add(Column.maybeReal(TEST_LOSS_MEAN, SummaryRow::testLoss));
    for (int batch : batches) {
      columns.add(batchColumn(LATENCY_NANOS, batch, SummaryRow::latencyNanos));
      columns.add(batchColumn(SPEEDUP, batch, SummaryRow::speedup));
    }
    columns.add(Column.maybeWhole(PEAK_RESIDENT_BYTES, SummaryRow::peakBytes));
    columns.add(Column.whole(FAILED, row -> (long) row.failed));
    return List.copyOf(columns);
  }

  private static Column<SummaryRow> batchColumn(
      BatchKeys keys, int batch, Function<SummaryRow, Map<Integer, Double>> values) {
    return Column.<Double>real(keys.at(batch), value -> value)
        .within(row -> Optional.ofNullable(values.apply(row).get(batch)));
  }

  private OptionalLong peakBytes() {
    return peakResidentBytes.isPresent() ? OptionalLong.of(Math.round(peakResidentBytes.getAsDouble()))
        : OptionalLong.empty();
  }
}
