package io.github.neuronmerge.report.paper;

import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.SCALE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.Summary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One run's tables as they are laid beside what papers say.
 *
 * @param cells the rows of {@code cells.csv} that have a result
 * @param summary {@code summary.csv}
 * @param what the first row of {@code cells.csv}: what all rows have in common stands there too
 */
record ComparedRun(List<CsvTable.Row> cells, CsvTable summary, CsvTable.Row what) {
  ComparedRun {
    cells = List.copyOf(cells);
  }

  /** Reads the tables of a folder. */
  static ComparedRun read(Path folder) {
    CsvTable all = CsvTable.read(folder.resolve(ReportFiles.CELLS));
    return new ComparedRun(all.rows().stream().filter(Summary::isOk).toList(),
        CsvTable.read(folder.resolve(ReportFiles.SUMMARY)), all.rows().get(0));
  }

  String scale() {
    return what.text(SCALE);
  }

  String model() {
    return what.text(MODEL);
  }

  /** Returns the data set's name, without the mark of unverified files. */
  String dataset() {
    return Datasets.unmarked(what.text(DATASET));
  }

  /** Returns what was done on what, the mark of unverified files included. */
  String subject() {
    return "`" + model() + "` on " + what.text(DATASET);
  }

  boolean isVerified() {
    return !what.text(DATASET).contains(Datasets.UNVERIFIED);
  }

  /** Returns whether a method is only there to be beaten. */
  boolean isControl(String method) {
    return cells.stream().anyMatch(row -> row.text(METHOD).equals(method) && Role.of(row) == Role.CONTROL);
  }

  /** Returns a method's row of the summary at a target, if that has a result. */
  Optional<CsvTable.Row> summary(String method, String target) {
    return Accuracies.rows(summary).stream()
        .filter(row -> row.text(METHOD).equals(method) && row.text(TARGET).equals(target)).findFirst();
  }

  /** Returns the baseline's row of the summary, if that has a result. */
  Optional<CsvTable.Row> baseline() {
    return Accuracies.baseline(Accuracies.rows(summary));
  }

  /** Returns the targets at which a method has results, in the order of the table. */
  List<String> targets(String method) {
    return Accuracies.rows(summary).stream().filter(row -> row.text(METHOD).equals(method))
        .map(row -> row.text(TARGET)).toList();
  }

  /** Returns the targets of the main view. */
  List<String> mainTargets() {
    return TargetView.main(Accuracies.rows(summary).stream().filter(row -> !Role.isUncompressed(row))
        .map(row -> row.text(TARGET)).distinct().toList());
  }

  /** Returns the test accuracy by training seed, in %. */
  Map<String, Double> accuracies(String method, String target) {
    return bySeed(method, target, row -> 100 * row.sureNumber(TEST_ACCURACY));
  }

  /** Returns the points of test accuracy that each training seed has lost from its own baseline. */
  Map<String, Double> drops(String method, String target) {
    Map<String, Double> before = SeedMeans.of(cells.stream().filter(Role::isBaseline).toList(),
        row -> 100 * row.sureNumber(TEST_ACCURACY));
    Map<String, Double> drops = new LinkedHashMap<>();
    accuracies(method, target).forEach((seed, after) ->
        Optional.ofNullable(before.get(seed)).ifPresent(baseline -> drops.put(seed, baseline - after)));
    return drops;
  }

  /** Returns the share of the parameters that is gone by training seed, in %. */
  Map<String, Double> removed(String method, String target) {
    return bySeed(method, target,
        row -> 100 - 100 * row.sureNumber(PARAMS_AFTER) / row.sureNumber(PARAMS_BEFORE));
  }

  /** Returns the number of parameters by training seed. */
  Map<String, Double> parameters(String method, String target) {
    return bySeed(method, target, row -> row.sureNumber(PARAMS_AFTER));
  }

  private Map<String, Double> bySeed(String method, String target, ToDoubleFunction<CsvTable.Row> value) {
    return SeedMeans.of(cells.stream()
        .filter(row -> row.text(METHOD).equals(method) && row.text(TARGET).equals(target)).toList(), value);
  }
}
