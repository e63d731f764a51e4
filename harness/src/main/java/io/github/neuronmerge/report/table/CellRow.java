package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.BYTES;
import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_IMAGES;
import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CORRECT;
import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.EXP;
import static io.github.neuronmerge.report.column.CellColumns.FEATURES;
import static io.github.neuronmerge.report.column.CellColumns.GROUPING;
import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.MACS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.MACS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.MERGE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.NETWORK_SHA256;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.POLISH;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.RUN_ID;
import static io.github.neuronmerge.report.column.CellColumns.SCALE;
import static io.github.neuronmerge.report.column.CellColumns.SOURCE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TEST_LOSS;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.CellColumns.VAL_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.VAL_LOSS;
import static io.github.neuronmerge.report.column.CellColumns.WALL_SECONDS;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS_BY;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.column.CellColumns;
import io.github.neuronmerge.report.column.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  /** The stage of cells that compress and do no more. */
  public static final String COMPRESSED = "compressed";
  /** The stage of cells whose networks were trained on. */
  public static final String FINE_TUNED = "fine-tuned";
  /** The stage of cells whose networks were trained on towards the baseline's outputs. */
  public static final String DISTILLED = "distilled";
  /** The stage of cells whose networks were trained from new weights. */
  public static final String SCRATCH = "scratch";
  /** The stage of cells whose networks were trained from new weights as the baseline was. */
  public static final String SCRATCH_FULL = "scratch-full";
  /** The stage of cells whose networks were trained from new weights for the baseline's multiply-accumulates. */
  public static final String SCRATCH_MACS = "scratch-macs";
  /** The stage of cells that compress nothing and train the network on. */
  public static final String BASELINE_TUNED = "baseline-tuned";
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

  private static List<Column<CellRow>> columns() {
    List<Column<CellRow>> columns = new ArrayList<>();
    columns.add(Column.text(RUN_ID, CellRow::runId));
    columns.add(Column.text(CELL_ID, row -> row.cell.id()));
    columns.add(Column.text(EXP, row -> row.experiment.name()));
    columns.add(Column.text(SCALE, row -> row.experiment.scale()));
    columns.add(Column.text(MODEL, row -> row.spec().model()));
    columns.add(Column.text(DATASET, CellRow::dataset));
    columns.add(Column.text(RECIPE, row -> row.cell.recipe()));
    columns.add(Column.whole(TRAIN_SEED, row -> row.cell.trainSeed()));
    columns.add(Column.maybeWhole(CLUSTER_SEED, CellRow::clusterSeed));
    columns.add(Column.text(METHOD, row -> row.cell.method()));
    columns.add(Column.text(ROLE, row -> Role.of(row.cell.parts()).word()));
    columns.add(Column.text(IMAGES_SEEN, row -> row.cell.parts().imagesSeen().word()));
    columns.add(Column.text(CellColumns.IMAGES, CellRow::images));
    columns.add(Column.text(FEATURES, row -> row.cell.parts().features().label()));
    columns.add(Column.text(SOURCE, row -> row.cell.parts().source().name().toLowerCase(Locale.ROOT)));
    columns.add(Column.text(CLUSTER, row -> row.cell.parts().cluster().label()));
    columns.add(Column.text(POLISH, row -> row.cell.parts().polish().label()));
    columns.add(Column.text(MERGE, row -> row.cell.parts().merge().label()));
    columns.add(Column.text(CORRECT, row -> row.cell.parts().correct().label()));
    columns.add(Column.text(GROUPING, CellResult::grouping).within(CellRow::result));
    columns.add(Column.maybeWhole(CALIBRATION_IMAGES, row -> row.ifCalibrated(row.cell.calibration().images())));
    columns.add(Column.maybeWhole(CALIBRATION_SEED, row -> row.ifCalibrated(row.cell.calibration().seed())));
    columns.add(Column.text(TARGET, row -> row.cell.target()));
    columns.add(Column.text(WIDTHS_BY, row -> row.cell.budget().widthsBy(row.cell.parts())));
    columns.add(Column.text(WIDTHS, row -> row.widths.map(CellRow::text).orElse("")));
    columns.add(Column.text(ARCHITECTURE, CellResult::architecture).within(CellRow::result));
    columns.add(Column.text(STAGE, CellRow::stage));
    columns.add(Column.whole(PARAMS_BEFORE, CellResult::parametersBefore).within(CellRow::result));
    columns.add(Column.whole(PARAMS_AFTER, CellResult::parametersAfter).within(CellRow::result));
    columns.add(Column.whole(MACS_BEFORE, CellResult::macsBefore).within(CellRow::result));
    columns.add(Column.whole(MACS_AFTER, CellResult::macsAfter).within(CellRow::result));
    columns.add(Column.whole(BYTES, CellResult::bytes).within(CellRow::result));
    columns.add(Column.<CellResult>real(VAL_ACCURACY, it -> it.validation().accuracy()).within(CellRow::result));
    columns.add(Column.<CellResult>real(VAL_LOSS, it -> it.validation().loss()).within(CellRow::result));
    columns.add(Column.<CellResult>real(TEST_ACCURACY, it -> it.test().accuracy()).within(CellRow::result));
    columns.add(Column.<CellResult>real(TEST_LOSS, it -> it.test().loss()).within(CellRow::result));
    columns.add(Column.text(NETWORK_SHA256, CellResult::networkSha256).within(CellRow::result));
    columns.add(Column.real(WALL_SECONDS, CellResult::wallSeconds).within(CellRow::result));
    columns.add(Column.text(STATUS, CellRow::status));
    columns.add(Column.text(CellColumns.ERROR, row -> row.error.orElse("")));
    return List.copyOf(columns);
  }

  private String dataset() {
    return Datasets.marked(spec().data().set(), dataVerified);
  }

  private ExperimentSpec spec() {
    return experiment.spec();
  }

  private String images() {
    return cell.parts().looksAtImages() ? cell.parts().images().label() : "";
  }

  /** The clustering seed says nothing where clustering has no randomness. */
  private OptionalLong clusterSeed() {
    boolean irrelevant = cell.clusterSeed() == 0 && !cell.parts().isSeeded();
    return irrelevant ? OptionalLong.empty() : OptionalLong.of(cell.clusterSeed());
  }

  /** What is said of calibration images says nothing where the method looks at none. */
  private OptionalLong ifCalibrated(long value) {
    return cell.parts().looksAtCalibrationImages() ? OptionalLong.of(value) : OptionalLong.empty();
  }

  private String status() {
    if (result.isPresent()) {
      return OK;
    }
    return error.isPresent() ? ERROR : "missing";
  }

  private static String stage(CellRow row) {
    if (row.cell.parts().isIdentity()) {
      return row.cell.parts().tune().isTrained() ? BASELINE_TUNED : BASELINE;
    }
    return switch (row.cell.parts().tune()) {
      case NONE -> COMPRESSED;
      case FINE_TUNE -> FINE_TUNED;
      case DISTIL -> DISTILLED;
      case SCRATCH -> SCRATCH;
      case SCRATCH_FULL -> SCRATCH_FULL;
      case SCRATCH_MACS -> SCRATCH_MACS;
    };
  }

  private static String text(Map<String, Integer> widths) {
    return widths.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }
}
