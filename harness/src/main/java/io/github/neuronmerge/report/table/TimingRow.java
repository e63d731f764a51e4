package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.ERROR;
import static io.github.neuronmerge.report.column.CellColumns.EXP;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.RUN_ID;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.TimingColumns.ALLOC_BYTES_PER_OP;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.ENGINE;
import static io.github.neuronmerge.report.column.TimingColumns.FORK;
import static io.github.neuronmerge.report.column.TimingColumns.ITERATION;
import static io.github.neuronmerge.report.column.TimingColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.TimingColumns.MACS;
import static io.github.neuronmerge.report.column.TimingColumns.PARAMS;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;

import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.report.column.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of {@code timings.csv}: one iteration of one fork, or one failure to time. Latency is that of the architecture,
 * so rows join cells by their column of that name.
 *
 * @param runId the run's name
 * @param experiment what is run
 * @param parameters parameters of the architecture
 * @param macs multiply-accumulates an image of the architecture
 * @param key which engine, architecture and batch size
 * @param timing what was measured, if it was
 * @param error why not, if it failed
 */
public record TimingRow(String runId, Experiment experiment, long parameters, long macs, TimingKey key,
    Optional<Timing> timing, Optional<String> error) {
  /** The columns in their order. */
  public static final List<Column<TimingRow>> COLUMNS = List.of(
      Column.text(RUN_ID, TimingRow::runId),
      Column.text(EXP, row -> row.experiment.name()),
      Column.text(MODEL, row -> row.experiment.spec().model()),
      Column.text(ARCHITECTURE, row -> row.key.architecture()),
      Column.whole(PARAMS, TimingRow::parameters),
      Column.whole(MACS, TimingRow::macs),
      Column.text(ENGINE, row -> row.key.engine()),
      Column.whole(BATCH, row -> (long) row.key.batch()),
      Column.<Timing>whole(FORK, timing -> (long) timing.fork()).within(TimingRow::timing),
      Column.<Timing>whole(ITERATION, timing -> (long) timing.iteration()).within(TimingRow::timing),
      Column.real(LATENCY_NANOS, Timing::latencyNanos).within(TimingRow::timing),
      Column.real(ALLOC_BYTES_PER_OP, Timing::allocatedBytes).within(TimingRow::timing),
      Column.maybeWhole(PEAK_RESIDENT_BYTES, TimingRow::peakBytes).within(TimingRow::timing),
      Column.text(STATUS, row -> row.error.isPresent() ? CellRow.ERROR : CellRow.OK),
      Column.text(ERROR, row -> row.error.orElse("")));

  /** Returns the rows of a run: architectures in the order of their first cell, batch sizes in the experiment's. */
  public static List<TimingRow> of(Plan plan, RunDirectory run) {
    Map<String, CellResult> architectures = new LinkedHashMap<>();
    plan.cells().forEach(cell ->
        run.result(cell).ifPresent(result -> architectures.putIfAbsent(result.architecture(), result)));
    List<TimingRow> rows = new ArrayList<>();
    architectures.forEach((architecture, result) -> {
      for (TimingKey key : plan.experiment().spec().timing().keys(architecture)) {
        TimingRow blank = new TimingRow(run.id(), plan.experiment(), result.parametersAfter(), result.macsAfter(),
            key, Optional.empty(), Optional.empty());
        run.timings(key).forEach(timing -> rows.add(blank.with(timing)));
        run.failureOf(key).ifPresent(failure -> rows.add(blank.with(failure)));
      }
    });
    return rows;
  }

  private TimingRow with(Timing measured) {
    return new TimingRow(runId, experiment, parameters, macs, key, Optional.of(measured), Optional.empty());
  }

  private TimingRow with(TimingFailure failure) {
    return new TimingRow(runId, experiment, parameters, macs, key, Optional.empty(), Optional.of(failure.error()));
  }

  /** Whole bytes; {@link Timing} has 0 where the system does not tell, which is no measurement. */
  private static OptionalLong peakBytes(Timing timing) {
    return timing.peakResidentBytes() == 0 ? OptionalLong.empty()
        : OptionalLong.of(Math.round(timing.peakResidentBytes()));
  }
}
