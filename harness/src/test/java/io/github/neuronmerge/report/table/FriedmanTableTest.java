package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.FriedmanColumns.BLOCKS;
import static io.github.neuronmerge.report.column.FriedmanColumns.CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE_PERMUTATION;
import static io.github.neuronmerge.report.column.FriedmanColumns.DEGREES;
import static io.github.neuronmerge.report.column.FriedmanColumns.F;
import static io.github.neuronmerge.report.column.FriedmanColumns.F_DEGREES_2;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS_LEFT_OUT;
import static io.github.neuronmerge.report.column.FriedmanColumns.NOTE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_F;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_PERMUTATION;
import static io.github.neuronmerge.report.column.RankingColumns.AVERAGE_RANK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a test that ranks the baseline, unlike blocks or clustering seeds, or hides who was left out. */
class FriedmanTableTest {
  private static final double ROUNDING = 1e-12;
  @TempDir Path home;

  private FakeRun run(List<Long> trainSeeds) {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward", "random", "average"),
        List.of(new Budget.Uniform(0.5)), trainSeeds, List.of(11L, 12L), List.of(1)));
    finish(fake, "identity", 0.99, 0.99, 0.99);
    finish(fake, "ward", 0.9, 0.8, 0.7);
    // Means of two clustering seeds: 0.6, 0.85, 0.6.
    finish(fake, "random", 0.2, 1.0, 0.8, 0.9, 0.5, 0.7);
    return fake;
  }

  private static void finish(FakeRun fake, String method, double... accuracies) {
    List<Cell> cells = fake.cells(method);
    for (int i = 0; i < Math.min(accuracies.length, cells.size()); i++) {
      fake.finish(cells.get(i), accuracies[i]);
    }
  }

  private static CsvTable.Row only(FakeRun fake) {
    assertEquals(1, fake.table("friedman.csv").rows().size());
    return fake.table("friedman.csv").rows().get(0);
  }

  private static String rank(FakeRun fake, String method) {
    return fake.table("ranking.csv").rows().stream().filter(row -> row.text(METHOD).equals(method))
        .map(row -> row.text(AVERAGE_RANK)).findFirst().orElseThrow();
  }

  @Test
  void ranksAreOfSeedMeansWithTiesShared() throws IOException {
    FakeRun fake = run(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.8, 0.7, 0.6);
    fake.tabulate();
    assertEquals("methods,methods_left_out,blocks,chi_square,degrees,p_chi_square,f,f_degrees_1,f_degrees_2,p_f,"
        + "critical_difference,p_permutation,critical_difference_permutation,note", fake.text("friedman.csv").lines().findFirst().orElseThrow());
    // By seed: ward 1, 2, 1; random 3, 1, 2.5; average 2, 3, 2.5. Sums 4, 6.5, 7.5: (12 * 114.5 - 1296) / 36 = 13 / 6.
    assertEquals(4.0 / 3, Double.parseDouble(rank(fake, "ward")), ROUNDING);
    assertEquals(6.5 / 3, Double.parseDouble(rank(fake, "random")), ROUNDING);
    assertEquals(2.5, Double.parseDouble(rank(fake, "average")), ROUNDING);
    CsvTable.Row row = only(fake);
    assertEquals("3", row.text(METHODS));
    assertEquals("0", row.text(METHODS_LEFT_OUT));
    assertEquals("3", row.text(BLOCKS));
    assertEquals(13.0 / 6, row.sureNumber(CHI_SQUARE), ROUNDING);
    assertEquals("2", row.text(DEGREES));
    assertEquals(Math.exp(-13.0 / 12), row.sureNumber(P_CHI_SQUARE), ROUNDING);
    assertEquals(2 * (13.0 / 6) / (6 - 13.0 / 6), row.sureNumber(F), ROUNDING);
    assertEquals("4", row.text(F_DEGREES_2));
    // With a tie: of 36 arrangements of (1, 3, 2), (2, 1, 3), (1, 2.5, 2.5) 14 have squares of 114.5 or more.
    assertEquals(14 / 36.0, row.sureNumber(P_PERMUTATION), ROUNDING);
  }

  @Test
  void aMethodThatLacksASeedIsLeftOutAndCounted() {
    FakeRun fake = run(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.8, 0.7);
    fake.tabulate();
    assertEquals("2", only(fake).text(METHODS));
    assertEquals("1", only(fake).text(METHODS_LEFT_OUT));
    assertEquals("", rank(fake, "average"));
    assertEquals(4.0 / 3, Double.parseDouble(rank(fake, "ward")), ROUNDING);
  }

  @Test
  void oneBlockGivesNoTest() {
    FakeRun fake = run(List.of(1L));
    fake.tabulate();
    assertEquals("1", only(fake).text(BLOCKS));
    for (Key<Double> column : List.of(CHI_SQUARE, P_CHI_SQUARE, F, P_F, CRITICAL_DIFFERENCE, P_PERMUTATION,
        CRITICAL_DIFFERENCE_PERMUTATION)) {
      assertEquals("", only(fake).text(column), column.name());
    }
    assertEquals("no test with 1 training seed: targets of one seed are not independent", only(fake).text(NOTE));
    assertEquals("", rank(fake, "ward"));
  }

  @Test
  void targetsOfOneSeedAreAveragedAndNoBlocks() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward", "average"),
        List.of(new Budget.Uniform(0.5), new Budget.Uniform(0.3)), List.of(1L, 2L), List.of(11L), List.of(1)));
    fake.finishAll(0.9);
    fake.cells("ward").forEach(cell -> fake.finish(cell, cell.target().equals("uniform-0.5") ? 0.8 : 0.7));
    fake.cells("average").forEach(cell -> fake.finish(cell, cell.target().equals("uniform-0.5") ? 0.9 : 0.2));
    fake.tabulate();
    assertEquals("2", only(fake).text(BLOCKS));
    assertEquals("1.0", rank(fake, "ward"));
    assertEquals("2.0", rank(fake, "average"));
    assertEquals(0.5, only(fake).sureNumber(P_PERMUTATION), ROUNDING);
    assertEquals("no critical difference: with 2 training seeds not even the largest difference of ranks is rarer than "
        + "0.05", only(fake).text(NOTE));
  }

  @Test
  void theOrderOfCellsChangesNoByte() throws IOException {
    FakeRun fake = run(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.8, 0.7, 0.6);
    fake.tabulate();
    String before = fake.text("friedman.csv");
    List<String> lines = new ArrayList<>(fake.text("cells.csv").lines().toList());
    Collections.reverse(lines.subList(1, lines.size()));
    Files.writeString(fake.run.root().resolve("cells.csv"), String.join("\n", lines) + "\n");
    Friedman.write(fake.run.root());
    assertEquals(before, fake.text("friedman.csv"));
  }
}
