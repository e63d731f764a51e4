package io.github.neuronmerge.report.table;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.LayerOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code layers.csv}: what a cell's method did to one hidden layer. Rows join cells by {@code cell_id}.
 *
 * @param cell the cell
 * @param outcome the layer's outcome
 */
public record LayerRow(Cell cell, LayerOutcome outcome) {
  /** The columns in their order. */
  public static final List<Column<LayerRow>> COLUMNS = List.of(
      Column.text("cell_id", row -> row.cell.id()),
      Column.whole("train_seed", row -> row.cell.trainSeed()),
      Column.whole("cluster_seed", row -> row.cell.clusterSeed()),
      Column.text("method", row -> row.cell.method()),
      Column.text("target", row -> row.cell.target()),
      Column.text("layer", row -> row.outcome.layer()),
      Column.whole("width_before", row -> (long) row.outcome.before()),
      Column.whole("k_asked", row -> (long) row.outcome.asked()),
      Column.whole("k_got", row -> (long) row.outcome.after()),
      Column.real("inertia_share", row -> row.outcome.inertiaShare()),
      Column.whole("singletons", row -> (long) row.outcome.singletons()),
      Column.whole("largest_cluster", row -> (long) row.outcome.largest()),
      Column.whole("merged_units", row -> (long) row.outcome.merged()),
      Column.real("predicted_change", row -> row.outcome.predictedChange()),
      Column.real("measured_change", row -> row.outcome.measuredChange()),
      Column.real("corrected_change", row -> row.outcome.correctedChange()));

  /** Returns the rows of a run's finished cells in plan order, layer by layer. */
  public static List<LayerRow> of(Plan plan, RunDirectory run) {
    List<LayerRow> rows = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      run.result(cell).ifPresent(result ->
          result.layers().forEach(outcome -> rows.add(new LayerRow(cell, outcome))));
    }
    return rows;
  }
}
