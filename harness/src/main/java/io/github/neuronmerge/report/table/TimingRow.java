package io.github.neuronmerge.report.table;

import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      Column.text("run_id", TimingRow::runId),
      Column.text("exp", row -> row.experiment.name()),
      Column.text("model", row -> row.experiment.spec().model()),
      Column.text("architecture", row -> row.key.architecture()),
      Column.whole("params", TimingRow::parameters),
      Column.whole("macs", TimingRow::macs),
      Column.text("engine", row -> row.key.engine()),
      Column.whole("batch", row -> (long) row.key.batch()),
      Column.<Timing>whole("fork", timing -> (long) timing.fork()).within(TimingRow::timing),
      Column.<Timing>whole("iteration", timing -> (long) timing.iteration()).within(TimingRow::timing),
      Column.real("latency_nanos", Timing::latencyNanos).within(TimingRow::timing),
      Column.real("alloc_bytes_per_op", Timing::allocatedBytes).within(TimingRow::timing),
      Column.text("peak_resident_bytes", TimingRow::peakBytes).within(TimingRow::timing),
      Column.text("status", row -> row.error.isPresent() ? CellRow.ERROR : CellRow.OK),
      Column.text("error", row -> row.error.orElse("")));

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
  private static String peakBytes(Timing timing) {
    return timing.peakResidentBytes() == 0 ? "" : Long.toString(Math.round(timing.peakResidentBytes()));
  }
}
