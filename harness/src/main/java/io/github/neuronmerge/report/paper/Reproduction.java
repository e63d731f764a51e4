package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.experiment.run.FoundRuns;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.column.ReproductionColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays our results beside what papers say: {@code REPRODUCTION.md} and {@code reproduction.csv}. Both come from the
 * claims and the tables of runs alone, so the same files make the same text.
 */
final class Reproduction {
  static final String DOCUMENT = "REPRODUCTION.md";
  static final String TABLE = ReproductionColumns.TABLE.file();

  private final Claims claims;
  private final FoundRuns runs;
  private final Path home;
  private final Map<String, ComparedRun> tables = new LinkedHashMap<>();
  private final List<JudgedClaim> judged;

  /** Reads the tables and judges the claims; {@code home} is the project's folder, from which paths are shown. */
  Reproduction(Claims claims, FoundRuns runs, Path home) {
    this.claims = claims;
    this.runs = runs;
    this.home = home;
    runs.folders().forEach((experiment, folder) -> tables.put(experiment, ComparedRun.read(folder)));
    judged = JudgedClaim.all(claims, runs, tables);
  }

  /** Writes both files and returns their paths. */
  List<Path> write(Path folder) {
    Path table = folder.resolve(TABLE);
    Path document = folder.resolve(DOCUMENT);
    ReproductionTable.write(table, judged);
    AtomicFiles.write(document, String.join("\n", lines()) + "\n");
    return List.of(document, table);
  }

  /** Returns how many figures have which verdict, in a sentence. */
  String counts() {
    return "Of " + judged.size() + " published figures " + Arrays.stream(Verdict.values())
        .map(verdict -> count(verdict) + " " + (count(verdict) == 1 ? "is " : "are ") + verdict.words())
        .collect(Collectors.joining(", ")) + ".";
  }

  private long count(Verdict verdict) {
    return judged.stream().filter(each -> each.verdict() == verdict).count();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(ReproductionText.head(runs.scale()).lines().toList());
    lines.add("");
    claims.tables().forEach(table -> lines.addAll(ShapeTable.lines(table, runs, tables, home)));
    lines.addAll(ReproductionText.middle(counts()).lines().toList());
    lines.add("");
    claims.papers().forEach((name, paper) -> lines.addAll(ClaimTables.lines(
        paper, judged.stream().filter(each -> each.claim().paper().equals(name)).toList())));
    lines.addAll(ReproductionText.tail().lines().toList());
    return lines;
  }
}
