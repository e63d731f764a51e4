package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.CORRECT;
import static io.github.neuronmerge.report.column.CellColumns.FEATURES;
import static io.github.neuronmerge.report.column.CellColumns.MERGE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;

import io.github.neuronmerge.experiment.run.RunFacts;
import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.plot.Selection;
import io.github.neuronmerge.report.recipe.RecipeResults;
import io.github.neuronmerge.report.table.CellParts;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Latencies;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The input of a report: a run's tables and its manifest.
 *
 * @param cells {@code cells.csv}
 * @param layers {@code layers.csv}
 * @param timings the rows of {@code timings.csv} that have a measurement
 * @param summary {@code summary.csv}
 * @param ranking {@code ranking.csv}
 * @param comparisons {@code comparisons.csv}
 * @param friedman {@code friedman.csv}
 * @param facts {@code manifest.json}
 * @param comparison the methods in order
 * @param selection which of them are controls, and which are best by validation accuracy
 * @param recipes the methods under each recipe of training, nothing if there is one only
 */
record ReportTables(CsvTable cells, CsvTable layers, List<CsvTable.Row> timings, CsvTable summary, CsvTable ranking,
    CsvTable comparisons, CsvTable friedman, RunFacts facts, Comparison comparison, Selection selection,
    RecipeResults recipes) {
  ReportTables {
    timings = List.copyOf(timings);
  }

  /** Reads the input of a report. All files must be there. */
  static ReportTables of(RunTables run) {
    CsvTable summary = run.sure(ReportFiles.SUMMARY);
    return new ReportTables(run.sure(ReportFiles.CELLS), run.sure(ReportFiles.LAYERS),
        Latencies.measured(run.sure(ReportFiles.TIMINGS)), summary, run.sure(ReportFiles.RANKING),
        run.sure(ReportFiles.COMPARISONS), run.sure(ReportFiles.FRIEDMAN), RunFacts.of(run.folder()),
        Comparison.of(summary), Selection.of(run), RecipeResults.of(run));
  }

  /** Returns the baseline's row of the summary, if it has a result. */
  Optional<CsvTable.Row> baseline() {
    return Accuracies.baseline(Accuracies.rows(summary));
  }

  /**
   * Returns the recommended method: of those that are not controls, the one with the best mean validation accuracy over
   * the common targets. Test images have no influence.
   */
  Optional<Contender> chosen() {
    return comparison.withResults().stream().filter(it -> selection.best(1).contains(it.method())).findFirst();
  }

  /** Returns whether a method is a control, see {@link Selection}. */
  boolean isControl(Contender contender) {
    return selection.controls().contains(contender.method());
  }

  /** Returns whether a method is plain magnitude pruning, the usual reference of papers. */
  boolean isMagnitudePruning(Contender contender) {
    return cells.rows().stream().filter(row -> row.text(METHOD).equals(contender.method())).anyMatch(row ->
        CellParts.isMagnitudePruning(row) && row.text(MERGE).equals("select") && row.text(CORRECT).equals("none")
            && row.text(STAGE).equals(CellRow.COMPRESSED) && row.text(FEATURES).equals("incoming"));
  }

  /**
   * Returns the rows of a method in the summary that have a result, from the largest network to the smallest; of a run
   * of several views those of the main one.
   */
  List<CsvTable.Row> sizes(Contender contender) {
    return sorted(comparison.mainTargets().stream().map(contender.results()::get).filter(Objects::nonNull).toList());
  }

  /** Returns the same of all views. */
  List<CsvTable.Row> allSizes(Contender contender) {
    return TargetView.tables(comparison.targets()).values().stream().flatMap(targets -> sorted(targets.stream()
        .map(contender.results()::get).filter(Objects::nonNull).toList()).stream()).toList();
  }

  private static List<CsvTable.Row> sorted(List<CsvTable.Row> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble((CsvTable.Row row) -> -row.sureNumber(PARAMS_KEPT))).toList();
  }

  /** Returns the cells of a method at a target. */
  List<CsvTable.Row> cellsOf(String method, String target) {
    return cells.rows().stream()
        .filter(row -> row.text(METHOD).equals(method) && row.text(TARGET).equals(target)).toList();
  }

  /** Returns the batch sizes that were timed, smallest first. */
  List<Integer> batches() {
    return new Latencies(timings).batches();
  }

  /** Returns the subject of the run, in words. */
  String subject() {
    return cells.rows().isEmpty() ? facts.experiment() : Words.subject(cells.rows().get(0));
  }
}
