package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.LayerColumns.CORRECTED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.INERTIA_SHARE;
import static io.github.neuronmerge.report.column.LayerColumns.K_ASKED;
import static io.github.neuronmerge.report.column.LayerColumns.K_GOT;
import static io.github.neuronmerge.report.column.LayerColumns.LARGEST_CLUSTER;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.MEASURED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.MERGED_UNITS;
import static io.github.neuronmerge.report.column.LayerColumns.PREDICTED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.SINGLETONS;
import static io.github.neuronmerge.report.column.LayerColumns.WIDTH_BEFORE;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.LayerOutcome;
import io.github.neuronmerge.report.column.Column;
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
      Column.text(CELL_ID, row -> row.cell.id()),
      Column.text(RECIPE, row -> row.cell.recipe()),
      Column.whole(TRAIN_SEED, row -> row.cell.trainSeed()),
      Column.whole(CLUSTER_SEED, row -> row.cell.clusterSeed()),
      Column.whole(CALIBRATION_SEED, row -> row.cell.calibration().seed()),
      Column.text(METHOD, row -> row.cell.method()),
      Column.text(TARGET, row -> row.cell.target()),
      Column.text(LAYER, row -> row.outcome.layer()),
      Column.whole(WIDTH_BEFORE, row -> (long) row.outcome.before()),
      Column.whole(K_ASKED, row -> (long) row.outcome.asked()),
      Column.whole(K_GOT, row -> (long) row.outcome.after()),
      Column.real(INERTIA_SHARE, row -> row.outcome.inertiaShare()),
      Column.whole(SINGLETONS, row -> (long) row.outcome.singletons()),
      Column.whole(LARGEST_CLUSTER, row -> (long) row.outcome.largest()),
      Column.whole(MERGED_UNITS, row -> (long) row.outcome.merged()),
      Column.real(PREDICTED_CHANGE, row -> row.outcome.predictedChange()),
      Column.real(MEASURED_CHANGE, row -> row.outcome.measuredChange()),
      Column.real(CORRECTED_CHANGE, row -> row.outcome.correctedChange()));

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
