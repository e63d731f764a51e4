package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.CellResult;
import io.github.neuronmerge.experiment.Plan;
import io.github.neuronmerge.experiment.run.RunDirectory;
import io.github.neuronmerge.experiment.spec.Experiment;
import io.github.neuronmerge.measure.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code timings.csv}: one iteration of one fork. Latency is that of the architecture, so rows join cells by
 * their column of that name.
 *
 * @param runId the run's name
 * @param experiment what is run
 * @param parameters parameters of the architecture
 * @param macs multiply-accumulates an image of the architecture
 * @param timing what was measured
 */
record TimingRow(String runId, Experiment experiment, long parameters, long macs, Timing timing) {
  /** The columns in their order. */
  static final List<Column<TimingRow>> COLUMNS = List.of(
      Column.text("run_id", TimingRow::runId),
      Column.text("exp", row -> row.experiment.name()),
      Column.text("model", row -> row.experiment.spec().model()),
      Column.text("architecture", row -> row.timing.architecture()),
      Column.whole("params", TimingRow::parameters),
      Column.whole("macs", TimingRow::macs),
      Column.text("engine", row -> row.timing.engine()),
      Column.whole("batch", row -> (long) row.timing.batch()),
      Column.whole("fork", row -> (long) row.timing.fork()),
      Column.whole("iteration", row -> (long) row.timing.iteration()),
      Column.real("latency_nanos", row -> row.timing.latencyNanos()),
      Column.real("alloc_bytes_per_op", row -> row.timing.allocatedBytes()),
      Column.text("peak_resident_bytes", TimingRow::peakBytes));

  /** Returns the rows of a run: architectures in the order of their first cell, batch sizes in the experiment's. */
  static List<TimingRow> of(Plan plan, RunDirectory run) {
    Map<String, CellResult> architectures = new LinkedHashMap<>();
    plan.cells().forEach(cell ->
        run.result(cell).ifPresent(result -> architectures.putIfAbsent(result.architecture(), result)));
    List<TimingRow> rows = new ArrayList<>();
    architectures.forEach((architecture, result) -> {
      for (int batch : plan.experiment().spec().timing().batches()) {
        for (Timing timing : run.timings(architecture, batch)) {
          rows.add(new TimingRow(
              run.id(), plan.experiment(), result.parametersAfter(), result.macsAfter(), timing));
        }
      }
    });
    return rows;
  }

  /** Whole bytes; {@link Timing} has 0 where the system does not tell, which is no measurement. */
  private String peakBytes() {
    return timing.peakResidentBytes() == 0 ? "" : Long.toString(Math.round(timing.peakResidentBytes()));
  }
}
