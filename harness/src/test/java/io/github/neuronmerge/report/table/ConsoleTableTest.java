package io.github.neuronmerge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.RealisticRun;
import io.github.neuronmerge.report.ViewsRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a table that wraps, is not aligned, or tells other numbers than the files. */
class ConsoleTableTest {
  @TempDir Path home;

  @Test
  void aRealisticTableIsAlignedAndNarrow() {
    List<String> lines = RealisticRun.printed();
    assertTrue(lines.stream().allMatch(line -> line.length() <= ConsoleTable.WIDEST), String.join("\n", lines));
    assertTrue(lines.stream().allMatch(line -> line.chars().allMatch(c -> c < 128 || c == '\u00b1')));
    List<String> rows = lines.stream().filter(line -> line.endsWith("x")).toList();
    assertEquals(29, rows.size(), "the baseline and seven methods at four targets");
    assertEquals(1, rows.stream().map(String::length).distinct().count());
    assertEquals(1, rows.stream().map(line -> line.indexOf('\u00b1')).distinct().count());
  }

  @Test
  void ofSeveralViewsTheMainOneIsShownAndItIsSaidWhereTheOthersAre() {
    List<String> lines = ViewsRun.make(home).report();
    assertEquals(List.of("own-0.1", "own-0.05", "own-0.03"),
        lines.stream().map(line -> line.split(" ", 2)[0]).filter(line -> line.matches("(own|common|uniform)-.*")).toList());
    assertTrue(lines.contains("Shown is each method by its own rule, equal parameters. The report and summary.csv have "
        + "7 targets more."), String.join("\n", lines));
  }

  @Test
  void aRowTellsTheNumbersOfTheSummary() {
    FakeRun fake = FakeRun.small(home);
    fake.finish(fake.cells("identity").get(0), 0.99);
    fake.finish(fake.cells("identity").get(1), 0.98);
    fake.finish(fake.cells("ward").get(0), 0.97);
    fake.finish(fake.cells("ward").get(1), 0.95);
    fake.time(FakeRun.WHOLE.architecture(), 1, 300_000);
    fake.time("lenet5:10-25-250-10", 1, 150_000);
    fake.time(FakeRun.WHOLE.architecture(), 256, 25_000_000);
    fake.time("lenet5:10-25-250-10", 256, 2_000_000);
    List<String> lines = fake.report();
    // 109,295 of 431,080 parameters; 646,500 of 2,293,000 MACs; 0.02 / sqrt(2) = 0.0141.
    assertTrue(lines.contains(
        "  ward       25.35   28.19    96.00 \u00b1  1.41     150 us     2.00x    2.00 ms    12.50x"),
        String.join("\n", lines));
    assertTrue(lines.contains("uniform-0.5  conv1=10 conv2=25 fc1=250"), String.join("\n", lines));
  }

  @Test
  void failuresAreCountedInTheirRow() {
    FakeRun fake = FakeRun.small(home);
    fake.finish(fake.cells("ward").get(0), 0.97);
    fake.run.writeFailure(new CellFailure(fake.cells("ward").get(1), "broke"));
    fake.cells("random").forEach(cell -> fake.run.writeFailure(new CellFailure(cell, "broke")));
    List<String> lines = fake.report();
    assertTrue(lines.contains("  random    failed: 4"), String.join("\n", lines));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  ward ") && line.endsWith("  failed: 1")));
  }

  @Test
  void manyBatchSizesAndLongNamesStayWithinTheWidth() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward-hartigan"),
        List.of(new Budget.Uniform(0.123456789012345)), List.of(1L), List.of(1L), List.of(1, 4, 16, 64, 256)));
    fake.finishAll(0.9);
    for (int batch : List.of(1, 4, 16, 64, 256)) {
      fake.time(FakeRun.WHOLE.architecture(), batch, 1e9);
    }
    List<String> lines = fake.report();
    assertTrue(lines.stream().allMatch(line -> line.length() <= ConsoleTable.WIDEST), String.join("\n", lines));
    assertTrue(lines.stream().anyMatch(line -> line.contains("batch 1 ") && line.contains("batch 256")),
        String.join("\n", lines));
  }

  @Test
  void timesAreShortAndReadable() {
    assertEquals(List.of("0.12 us", "12.3 us", "123 us", "1.23 ms", "9999 ms", "12.3 s"), List.of(
        ConsoleTable.duration(123), ConsoleTable.duration(12_345), ConsoleTable.duration(123_456),
        ConsoleTable.duration(1_234_567), ConsoleTable.duration(9_999_000_000.0),
        ConsoleTable.duration(12_345_678_901.0)));
  }

  @Test
  void longNamesKeepBothEnds() {
    String shortened = Words.shortened("ward-incoming-centroid-sum-least-squares");
    assertTrue(shortened.length() <= 24 && shortened.startsWith("ward-") && shortened.endsWith("-squares"), shortened);
    assertEquals("ward", Words.shortened("ward"));
  }
}
