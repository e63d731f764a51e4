package io.github.neuronmerge.report.paper;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.experiment.run.FoundRuns;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Refuses claims that point to methods or targets which the committed run of their experiment lacks, because the
 * experiment has changed since. Without this they would become incomparable and nobody would see it.
 */
final class CommittedClaims {
  private CommittedClaims() {}

  /**
   * Checks all claims.
   *
   * @param file where the claims are, for messages
   * @param claims what papers say
   * @param runs the committed runs; experiments without one are not checked
   */
  static void check(Path file, Claims claims, FoundRuns runs) {
    for (Claim claim : claims.claims()) {
      ResultRef ours = claim.ours();
      if (runs.folders().containsKey(ours.experiment())) {
        CsvTable summary = CsvTable.read(runs.folders().get(ours.experiment()).resolve(ReportFiles.SUMMARY));
        String where = file + ": claim '" + claim.id() + "': ours: the committed run of " + ours.experiment();
        Predicate<CsvTable.Row> isOurs = row -> row.text(METHOD).equals(ours.method());
        refuseAbsent(where + " has no method '", ours.method(),
            summary.rows().stream().map(row -> row.text(METHOD)).distinct().toList());
        refuseAbsent(where + " has no target '", ours.target(),
            summary.rows().stream().filter(isOurs).map(row -> row.text(TARGET)).distinct().toList());
      }
    }
  }

  private static void refuseAbsent(String problem, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new BadInputException(problem + name + "'" + NearestNames.suggestion(name, names));
    }
  }
}
