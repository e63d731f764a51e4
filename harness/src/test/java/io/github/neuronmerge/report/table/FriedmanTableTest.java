package io.github.neuronmerge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
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
    return fake.table("ranking.csv").rows().stream().filter(row -> row.text("method").equals(method))
        .map(row -> row.text("average_rank")).findFirst().orElseThrow();
  }

  @Test
  void ranksAreOfSeedMeansWithTiesShared() throws IOException {
    FakeRun fake = run(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.8, 0.7, 0.6);
    fake.tabulate();
    assertEquals("methods,methods_left_out,blocks,chi_square,degrees,p_chi_square,f,f_degrees_1,f_degrees_2,p_f,"
        + "critical_difference", fake.text("friedman.csv").lines().findFirst().orElseThrow());
    // By seed: ward 1, 2, 1; random 3, 1, 2.5; average 2, 3, 2.5. Sums 4, 6.5, 7.5: (12 * 114.5 - 1296) / 36 = 13 / 6.
    assertEquals(4.0 / 3, Double.parseDouble(rank(fake, "ward")), ROUNDING);
    assertEquals(6.5 / 3, Double.parseDouble(rank(fake, "random")), ROUNDING);
    assertEquals(2.5, Double.parseDouble(rank(fake, "average")), ROUNDING);
    CsvTable.Row row = only(fake);
    assertEquals("3", row.text("methods"));
    assertEquals("0", row.text("methods_left_out"));
    assertEquals("3", row.text("blocks"));
    assertEquals(13.0 / 6, row.sureNumber("chi_square"), ROUNDING);
    assertEquals("2", row.text("degrees"));
    assertEquals(Math.exp(-13.0 / 12), row.sureNumber("p_chi_square"), ROUNDING);
    assertEquals(2 * (13.0 / 6) / (6 - 13.0 / 6), row.sureNumber("f"), ROUNDING);
    assertEquals("4", row.text("f_degrees_2"));
  }

  @Test
  void aMethodThatLacksASeedIsLeftOutAndCounted() {
    FakeRun fake = run(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.8, 0.7);
    fake.tabulate();
    assertEquals("2", only(fake).text("methods"));
    assertEquals("1", only(fake).text("methods_left_out"));
    assertEquals("", rank(fake, "average"));
    assertEquals(4.0 / 3, Double.parseDouble(rank(fake, "ward")), ROUNDING);
  }

  @Test
  void oneBlockGivesNoTest() {
    FakeRun fake = run(List.of(1L));
    fake.tabulate();
    assertEquals("1", only(fake).text("blocks"));
    for (String column : List.of("chi_square", "p_chi_square", "f", "p_f", "critical_difference")) {
      assertEquals("", only(fake).text(column), column);
    }
    assertEquals("", rank(fake, "ward"));
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
