package io.github.neuronmerge.report.paper;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.ReproductionColumns.COMPARED;
import static io.github.neuronmerge.report.column.ReproductionColumns.ID;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_EXPERIMENT;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_METHOD;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_TARGET;
import static io.github.neuronmerge.report.column.ReproductionColumns.PUBLISHED;
import static io.github.neuronmerge.report.column.ReproductionColumns.WHY;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE;
import static io.github.neuronmerge.report.column.RunPairColumns.VERDICT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.run.FoundRuns;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a committed comparison with papers that is not what the program makes of the committed tables, a figure
 * without a verdict or an explanation, and a number of ours that is in no table.
 */
class ReproductionTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path COMMITTED = HOME.resolve("paper-repro");
  /** Sums in another order differ in the last places of numbers up to 100. */
  private static final double ROUNDING = 1e-9;
  @TempDir private Path folder;

  @Test
  void theCommittedDocumentIsWhatTheProgramWrites() throws IOException {
    reproduction().write(folder);
    for (String name : List.of(Reproduction.DOCUMENT, Reproduction.TABLE)) {
      assertEquals(Files.readString(folder.resolve(name)), Files.readString(COMMITTED.resolve(name)),
          "mvn compile exec:java -Dexp=paper-repro writes paper-repro/" + name + " again");
    }
  }

  @Test
  void everyClaimHasAVerdictAndNoneIsUnexplained() {
    Claims claims = claims();
    List<CsvTable.Row> rows = table();
    assertEquals(claims.claims().size(), rows.size());
    Set<String> verdicts = new HashSet<>();
    for (Verdict verdict : Verdict.values()) {
      verdicts.add(verdict.words());
    }
    for (CsvTable.Row row : rows) {
      assertTrue(verdicts.contains(row.text(VERDICT)), row.where());
      assertFalse(row.text(WHY).isBlank(), row.text(ID));
      boolean judged = !row.text(VERDICT).equals(Verdict.NOT_COMPARABLE.words());
      assertTrue(!judged || row.number(OURS).isPresent(), row.text(ID) + " is judged without a figure of ours");
    }
  }

  @Test
  void theDocumentShowsEveryClaimOnce() throws IOException {
    String document = Files.readString(COMMITTED.resolve(Reproduction.DOCUMENT));
    claims().claims().forEach(claim -> assertEquals(2, document.split("\\| `" + claim.id() + "`: ", -1).length,
        claim.id()));
  }

  @Test
  void theDocumentSaysFirstWhatCouldNotBeHad() throws IOException {
    List<String> lines = Files.readAllLines(COMMITTED.resolve(Reproduction.DOCUMENT));
    String top = String.join(" ", lines.subList(0, 8));
    assertTrue(top.contains("could not be had"), top);
    assertTrue(top.contains("nothing here reproduces a table of it"), top);
  }

  @Test
  void oursAreTheNumbersOfTheSummaries() {
    int checked = 0;
    for (CsvTable.Row row : table()) {
      if (row.number(OURS).isPresent()) {
        CsvTable summary = CsvTable.read(HOME.resolve("results/reference").resolve(row.text(OUR_EXPERIMENT))
            .resolve(ReportFiles.SUMMARY));
        CsvTable.Row own = summary.rows().stream().filter(each -> each.text(METHOD).equals(row.text(OUR_METHOD))
            && each.text(TARGET).equals(row.text(OUR_TARGET))).findFirst().orElseThrow();
        double expected = switch (row.text(COMPARED)) {
          case "accuracy" -> 100 * own.sureNumber(TEST_ACCURACY_MEAN);
          case "points lost" -> 100 * (Accuracies.baseline(summary.rows()).orElseThrow()
              .sureNumber(TEST_ACCURACY_MEAN) - own.sureNumber(TEST_ACCURACY_MEAN));
          case "% gone" -> 100 * (1 - own.sureNumber(PARAMS_KEPT));
          default -> throw new AssertionError(row.text(COMPARED));
        };
        assertEquals(expected, row.sureNumber(OURS), ROUNDING, row.text(ID));
        assertEquals(own.text(SEEDS), row.text(SEEDS), row.text(ID));
        assertEquals(row.sureNumber(OURS) - row.sureNumber(PUBLISHED), row.sureNumber(DIFFERENCE), ROUNDING);
        checked++;
      }
    }
    assertTrue(checked > 20, "only " + checked + " figures of ours");
  }

  private static Claims claims() {
    return ClaimsReader.read(COMMITTED.resolve("claims.yaml"));
  }

  private static Reproduction reproduction() {
    Claims claims = claims();
    return new Reproduction(claims, FoundRuns.committed(claims.experiments(), HOME), HOME);
  }

  private static List<CsvTable.Row> table() {
    return CsvTable.read(COMMITTED.resolve(Reproduction.TABLE)).rows();
  }
}
