package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.RunFacts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The files that a report is made of: a run's tables and its manifest.
 *
 * @param cells {@code cells.csv}
 * @param layers {@code layers.csv}
 * @param timings the rows of {@code timings.csv} that have a measurement
 * @param summary {@code summary.csv}
 * @param ranking {@code ranking.csv}
 * @param comparisons {@code comparisons.csv}
 * @param friedman {@code friedman.csv}
 * @param facts {@code manifest.json}
 * @param comparison the methods in their order
 */
record ReportTables(CsvTable cells, CsvTable layers, List<CsvTable.Row> timings, CsvTable summary, CsvTable ranking,
    CsvTable comparisons, CsvTable friedman, RunFacts facts, Comparison comparison) {
  private static final Set<String> CONTROLS = Set.of("random", "random-clusters", "identity");

  ReportTables {
    timings = List.copyOf(timings);
  }

  /** Reads a run's folder. */
  static ReportTables read(Path folder) {
    CsvTable summary = CsvTable.read(folder.resolve(ReportFiles.SUMMARY));
    return new ReportTables(CsvTable.read(folder.resolve(ReportFiles.CELLS)),
        CsvTable.read(folder.resolve(ReportFiles.LAYERS)),
        Latencies.measured(CsvTable.read(folder.resolve(ReportFiles.TIMINGS))), summary,
        CsvTable.read(folder.resolve(ReportFiles.RANKING)), CsvTable.read(folder.resolve(ReportFiles.COMPARISONS)),
        CsvTable.read(folder.resolve(ReportFiles.FRIEDMAN)), RunFacts.of(folder), Comparison.of(summary));
  }

  /** Returns the baseline's row of the summary, if it has a result. */
  Optional<CsvTable.Row> baseline() {
    return Accuracies.baseline(Accuracies.rows(summary));
  }

  /**
   * Returns the method to recommend: of those that are neither controls nor trained from scratch, the one with the best
   * mean validation accuracy over the common targets. Test images have no say.
   */
  Optional<Contender> chosen() {
    return comparison.withResults().stream().filter(it -> !isControl(it))
        .max(Comparator.comparingDouble(it -> validation(it).orElse(-1)));
  }

  private OptionalDouble validation(Contender contender) {
    return contender.mean("val_accuracy_mean", comparison.commonTargets());
  }

  /** Returns whether a method is there to be beaten: random choices, and new weights in place of merged ones. */
  boolean isControl(Contender contender) {
    return contender.results().values().stream().anyMatch(row -> row.text("stage").equals("scratch"))
        || cells.rows().stream().filter(row -> row.text("method").equals(contender.method()))
            .anyMatch(row -> CONTROLS.contains(row.text("cluster")));
  }

  /** Returns a method's rows of the summary that have a result, the largest networks first. */
  List<CsvTable.Row> sizes(Contender contender) {
    return contender.results().values().stream()
        .sorted(Comparator.comparingDouble((CsvTable.Row row) -> -row.sureNumber("params_kept"))).toList();
  }

  /** Returns the cells of a method at a target. */
  List<CsvTable.Row> cellsOf(String method, String target) {
    return cells.rows().stream()
        .filter(row -> row.text("method").equals(method) && row.text("target").equals(target)).toList();
  }

  /** Returns the batch sizes that were timed, smallest first. */
  List<Integer> batches() {
    return timings.stream().map(row -> (int) row.sureNumber("batch")).distinct().sorted().toList();
  }

  /** Returns what the run is about, in words. */
  String subject() {
    return cells.rows().isEmpty() ? facts.experiment() : Words.subject(cells.rows().get(0));
  }
}
