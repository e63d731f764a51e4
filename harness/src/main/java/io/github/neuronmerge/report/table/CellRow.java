package io.github.neuronmerge.report.table;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row of {@code cells.csv}: a planned cell with what came of it.
 *
 * @param runId the run's name
 * @param experiment what is run
 * @param dataVerified whether the data set's files are the published ones
 * @param cell what was asked
 * @param widths neurons kept in each hidden layer, where they are known
 * @param result what was found, if it was
 * @param error why it failed, if it did; with neither, the cell is missing
 */
public record CellRow(
    String runId, Experiment experiment, boolean dataVerified, Cell cell, Optional<Map<String, Integer>> widths,
    Optional<CellResult> result, Optional<String> error) {
  /** The stage of cells that compress nothing. */
  public static final String BASELINE = "baseline";
  /** The status of a cell that has a result. */
  static final String OK = "ok";
  /** The status of what failed. */
  static final String ERROR = "error";

  /** The columns in their order. */
  public static final List<Column<CellRow>> COLUMNS = columns();

  /** Returns the rows of a run in plan order. */
  public static List<CellRow> of(Plan plan, RunDirectory run) {
    return plan.cells().stream().map(cell -> {
      Optional<CellResult> result = run.result(cell);
      Optional<String> error = result.isPresent() ? Optional.empty() : run.failureOf(cell).map(CellFailure::error);
      Optional<Map<String, Integer>> widths = result.map(CellResult::widths).or(() -> plan.widths(cell));
      return new CellRow(run.id(), plan.experiment(), plan.data().verified(), cell, widths, result, error);
    }).toList();
  }

  /** Returns whether a row of a table that tells the stage is of the uncompressed network. */
  public static boolean isBaseline(CsvTable.Row row) {
    return row.text("stage").equals(BASELINE);
  }

  private static List<Column<CellRow>> columns() {
    List<Column<CellRow>> columns = new ArrayList<>();
    columns.add(Column.text("run_id", CellRow::runId));
    columns.add(Column.text("cell_id", row -> row.cell.id()));
    columns.add(Column.text("exp", row -> row.experiment.name()));
    columns.add(Column.text("scale", row -> row.experiment.scale()));
    columns.add(Column.text("model", row -> row.spec().model()));
    columns.add(Column.text("dataset", CellRow::dataset));
    columns.add(Column.whole("train_seed", row -> row.cell.trainSeed()));
    columns.add(Column.text("cluster_seed", CellRow::clusterSeed));
    columns.add(Column.text("method", row -> row.cell.method()));
    columns.add(Column.text("features", row -> row.cell.parts().features().label()));
    columns.add(Column.text("cluster", row -> row.cell.parts().cluster().label()));
    columns.add(Column.text("polish", row -> row.cell.parts().polish().label()));
    columns.add(Column.text("merge", row -> row.cell.parts().merge().label()));
    columns.add(Column.text("correct", row -> row.cell.parts().correct().label()));
    columns.add(Column.text("target", row -> row.cell.target()));
    columns.add(Column.text("widths", row -> row.widths.map(CellRow::text).orElse("")));
    columns.add(Column.text("architecture", CellResult::architecture).within(CellRow::result));
    columns.add(Column.text("stage", CellRow::stage));
    columns.add(Column.whole("params_before", CellResult::parametersBefore).within(CellRow::result));
    columns.add(Column.whole("params_after", CellResult::parametersAfter).within(CellRow::result));
    columns.add(Column.whole("macs_before", CellResult::macsBefore).within(CellRow::result));
    columns.add(Column.whole("macs_after", CellResult::macsAfter).within(CellRow::result));
    columns.add(Column.whole("bytes", CellResult::bytes).within(CellRow::result));
    columns.add(Column.<CellResult>real("val_accuracy", it -> it.validation().accuracy()).within(CellRow::result));
    columns.add(Column.<CellResult>real("val_loss", it -> it.validation().loss()).within(CellRow::result));
    columns.add(Column.<CellResult>real("test_accuracy", it -> it.test().accuracy()).within(CellRow::result));
    columns.add(Column.<CellResult>real("test_loss", it -> it.test().loss()).within(CellRow::result));
    columns.add(Column.text("network_sha256", CellResult::networkSha256).within(CellRow::result));
    columns.add(Column.real("wall_seconds", CellResult::wallSeconds).within(CellRow::result));
    columns.add(Column.text("status", CellRow::status));
    columns.add(Column.text("error", row -> row.error.orElse("")));
    return List.copyOf(columns);
  }

  private String dataset() {
    return Datasets.marked(spec().data().set(), dataVerified);
  }

  private ExperimentSpec spec() {
    return experiment.spec();
  }

  /** The clustering seed says nothing where clustering has no randomness. */
  private String clusterSeed() {
    boolean irrelevant = cell.clusterSeed() == 0 && !cell.parts().isSeeded();
    return irrelevant ? "" : Long.toString(cell.clusterSeed());
  }

  private String status() {
    if (result.isPresent()) {
      return OK;
    }
    return error.isPresent() ? ERROR : "missing";
  }

  private static String stage(CellRow row) {
    if (row.cell.parts().isIdentity()) {
      return BASELINE;
    }
    return switch (row.cell.parts().tune()) {
      case NONE -> "compressed";
      case FINE_TUNE -> "fine-tuned";
      case DISTIL -> "distilled";
      case SCRATCH -> "scratch";
    };
  }

  private static String text(Map<String, Integer> widths) {
    return widths.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }
}
