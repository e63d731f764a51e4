package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.run.RunFacts;
import io.github.neuronmerge.merge.method.ImagesSeen;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.plot.Selection;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import java.nio.file.Path;
import java.util.List;

/**
 * The committed run of one experiment, for documents.
 *
 * @param experiment the experiment's name
 * @param tables its tables
 * @param facts its manifest
 * @param comparison its methods, best first
 * @param selection which of them are controls
 */
record CommittedResults(String experiment, RunTables tables, RunFacts facts, Comparison comparison,
    Selection selection) {
  /** Reads the run in a folder of {@code results/reference}. */
  static CommittedResults read(Path folder) {
    RunTables tables = new RunTables(folder);
    return new CommittedResults(folder.getFileName().toString(), tables, RunFacts.of(folder),
        Comparison.of(tables.summary()), Selection.of(tables));
  }

  /** Returns the baseline's row of the summary. Refuses a run that has none. */
  CsvTable.Row baseline() {
    return Accuracies.baseline(Accuracies.rows(tables.summary())).orElseThrow(() -> new BadInputException(
        "results/reference/" + experiment + ": no method is the uncompressed network, to which documents compare; "
            + "give the experiment one, {cluster: identity}, and run it with -Dreference=true again"));
  }

  /** Returns the rows of the summary of the baseline trained further that have a result. */
  List<CsvTable.Row> tunedBaselines() {
    return Accuracies.tunedBaselines(tables.summary());
  }

  /** Returns the methods of a group that have a result, best first. */
  List<Contender> methods(MethodGroup group) {
    return comparison.withResults().stream().filter(it -> group(it.method()) == group).toList();
  }

  /** Returns the method of that name. */
  Contender method(String name) {
    return comparison.withResults().stream().filter(it -> it.method().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(experiment + " has no result of method '" + name + "'"));
  }

  /** Returns the group of a method. */
  MethodGroup group(String method) {
    CsvTable.Row cell = cell(method);
    if (Role.of(cell) == Role.CONTROL) {
      return MethodGroup.CONTROL;
    }
    return switch (ImagesSeen.of(cell.text(IMAGES_SEEN))) {
      case NONE -> MethodGroup.DATA_FREE;
      case UNLABELLED -> MethodGroup.CALIBRATED;
      case REFITTED -> MethodGroup.REFITTED;
      case LABELLED -> MethodGroup.TUNED;
    };
  }

  private CsvTable.Row cell(String method) {
    return tables.cells().stream().filter(row -> row.text(METHOD).equals(method)).findFirst().orElseThrow();
  }
}
