package io.github.neuronmerge.report;

import static io.github.neuronmerge.report.column.CellColumns.BYTES;
import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.column.TableCatalogue;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches reports that depend on the machine's language or charset, and paths that cannot be pasted. */
class RunReportTest {
  @TempDir Path home;

  @Test
  void everyLanguageGivesTheSameTables() throws IOException {
    Locale before = Locale.getDefault();
    List<List<String>> reports = new ArrayList<>();
    try {
      for (String language : List.of("en-US", "tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        FakeRun fake = FakeRun.small(home.resolve(language));
        fake.finishAll(1234 / 10_000.0);
        fake.time(FakeRun.WHOLE.architecture(), 1, 1_234_567.875, 7_654_321);
        List<String> report = new ArrayList<>(fake.report());
        for (String table : ReportFiles.TABLES) {
          report.add(fake.text(table));
        }
        reports.add(report);
      }
    } finally {
      Locale.setDefault(before);
    }
    reports.forEach(report -> assertEquals(reports.get(0), report));
  }

  @Test
  void theTableIsUtf8OnAStreamOfAnyCharset() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    ByteArrayOutputStream ascii = new ByteArrayOutputStream();
    new RunReport().report(fake.plan, fake.run, home, new PrintStream(ascii, true, StandardCharsets.US_ASCII));
    assertTrue(ascii.toString(StandardCharsets.UTF_8).contains("90.00 \u00b1  0.00"));
    assertEquals(fake.report(), ascii.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void pathsAreThoseSeenFromTheProjectsFolder() {
    FakeRun fake = RealisticRun.reported();
    List<String> lines = RealisticRun.printed();
    int written = lines.indexOf("written:");
    List<String> paths = lines.subList(written + 1, lines.size());
    int reports = 2;
    int manifestOrNetworks = 1;
    int absent = 2 * RealisticRun.WITHOUT.size();
    assertEquals(ReportFiles.TABLES.size() + ReportFiles.PLOTS.size() - absent + reports + manifestOrNetworks,
        paths.size());
    for (String path : paths) {
      assertTrue(path.startsWith("  results"), path);
      assertTrue(Files.exists(fake.home.resolve(path.strip())), path);
    }
  }

  @Test
  void everyTableSaysThatTheDataSetIsNotThePublishedOne() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward"), List.of(new Budget.Uniform(0.5)),
        List.of(1L, 2L), List.of(1L), List.of(1)), /* verified= */ false);
    fake.finishAll(0.9);
    fake.time(FakeRun.WHOLE.architecture(), 1, 100, 110);
    assertTrue(fake.report().stream().anyMatch(line -> line.startsWith("unverified data: ")));
    for (String name : ReportFiles.TABLES) {
      CsvTable table = fake.table(name);
      assertTrue(table.rows().stream()
          .allMatch(row -> row.text(TableCatalogue.DATA_MARK).equals("unverified data")), name);
    }
    assertEquals("mnist (unverified data)", fake.table("cells.csv").rows().get(0).text(DATASET));
  }

  @Test
  void aReportMadeTwiceIsTheSame() throws IOException {
    FakeRun fake = RealisticRun.copy(home);
    byte[] first = Files.readAllBytes(fake.run.root().resolve(ReportFiles.SUMMARY));
    fake.report();
    assertArrayEquals(first, Files.readAllBytes(fake.run.root().resolve(ReportFiles.SUMMARY)));
  }

  @Test
  void aColumnThatIsNotThereIsRefusedWithTheNearestOne() {
    CsvTable.Row row = new CsvTable.Row("cells.csv: record 1", Map.of("test_acuracy", "0.5", "bytes", "many"));
    BadInputException refused = assertThrows(BadInputException.class, () -> row.text(TEST_ACCURACY));
    assertEquals("cells.csv: record 1: no column 'test_accuracy'; did you mean test_acuracy?", refused.getMessage());
    assertThrows(BadInputException.class, () -> row.number(BYTES));
  }
}
