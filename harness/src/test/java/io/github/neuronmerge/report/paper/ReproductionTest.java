package io.github.neuronmerge.report.paper;

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
      assertTrue(verdicts.contains(row.text("verdict")), row.where());
      assertFalse(row.text("why").isBlank(), row.text("id"));
      boolean judged = !row.text("verdict").equals(Verdict.NOT_COMPARABLE.words());
      assertTrue(!judged || row.number("ours").isPresent(), row.text("id") + " is judged without a figure of ours");
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
      if (row.number("ours").isPresent()) {
        CsvTable summary = CsvTable.read(HOME.resolve("results/reference").resolve(row.text("our_experiment"))
            .resolve(ReportFiles.SUMMARY));
        CsvTable.Row own = summary.rows().stream().filter(each -> each.text("method").equals(row.text("our_method"))
            && each.text("target").equals(row.text("our_target"))).findFirst().orElseThrow();
        double expected = switch (row.text("compared")) {
          case "accuracy" -> 100 * own.sureNumber("test_accuracy_mean");
          case "points lost" -> 100 * (Accuracies.baseline(summary.rows()).orElseThrow()
              .sureNumber("test_accuracy_mean") - own.sureNumber("test_accuracy_mean"));
          case "% gone" -> 100 * (1 - own.sureNumber("params_kept"));
          default -> throw new AssertionError(row.text("compared"));
        };
        assertEquals(expected, row.sureNumber("ours"), ROUNDING, row.text("id"));
        assertEquals(own.text("seeds"), row.text("seeds"), row.text("id"));
        assertEquals(row.sureNumber("ours") - row.sureNumber("published"), row.sureNumber("difference"), ROUNDING);
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
