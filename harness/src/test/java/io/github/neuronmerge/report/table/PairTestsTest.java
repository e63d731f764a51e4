package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.PairColumns.EFFECT_SIZE;
import static io.github.neuronmerge.report.column.PairColumns.MEAN_DIFFERENCE;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_A;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_B;
import static io.github.neuronmerge.report.column.PairColumns.P_HOLM;
import static io.github.neuronmerge.report.column.PairColumns.P_WILCOXON;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.Holm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches comparisons that are not paired by training seed, count clustering seeds as repetitions, take rounding for a
 * difference, or correct for fewer pairs than were tested.
 */
class PairTestsTest {
  /** A few units in the last place: sums are not exact. */
  private static final double ROUNDING = 1e-12;
  @TempDir Path home;

  private FakeRun empty(List<Long> trainSeeds) {
    return new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward", "random", "average"),
        List.of(new Budget.Uniform(0.5)), trainSeeds, List.of(11L, 12L), List.of(1)));
  }

  private static void finish(FakeRun fake, String method, double... accuracies) {
    List<Cell> cells = fake.cells(method);
    for (int i = 0; i < accuracies.length; i++) {
      fake.finish(cells.get(i), accuracies[i]);
    }
  }

  private static FakeRun finished(FakeRun fake) {
    finish(fake, "identity", 0.99, 0.99, 0.99);
    finish(fake, "ward", 0.95, 0.75, 0.85);
    // Means of two clustering seeds: 0.94, 0.73, 0.82.
    finish(fake, "random", 0.90, 0.98, 0.72, 0.74, 0.80, 0.84);
    finish(fake, "average", 0.95, 0.75, 0.85);
    fake.tabulate();
    return fake;
  }

  private static List<CsvTable.Row> rows(FakeRun fake) {
    return fake.table("comparisons.csv").rows();
  }

  @Test
  void headerIsTheOneThatScriptsReadAgainst() throws IOException {
    assertEquals("method_a,method_b,target,seeds,mean_difference,p_wilcoxon,p_holm,effect_size",
        finished(empty(List.of(1L, 2L, 3L))).text("comparisons.csv").lines().findFirst().orElseThrow());
  }

  @Test
  void eachPairIsThereOnceWithoutTheBaseline() {
    List<CsvTable.Row> rows = rows(finished(empty(List.of(1L, 2L, 3L))));
    assertEquals(List.of("average random", "average ward", "random ward"),
        rows.stream().map(row -> row.text(METHOD_A) + " " + row.text(METHOD_B)).toList());
    CsvTable.Row row = rows.get(2);
    assertEquals("3", row.text(SEEDS));
    assertEquals(-0.02, row.sureNumber(MEAN_DIFFERENCE), ROUNDING);
    assertEquals(0.25, row.sureNumber(P_WILCOXON), ROUNDING);
    assertEquals(-1.0, row.sureNumber(EFFECT_SIZE), ROUNDING);
  }

  @Test
  void equalMethodsHaveNoPButAreCountedAmongTheTests() {
    List<CsvTable.Row> rows = rows(finished(empty(List.of(1L, 2L, 3L))));
    CsvTable.Row equal = rows.get(1);
    assertEquals(0.0, equal.sureNumber(MEAN_DIFFERENCE));
    for (Key<Double> column : List.of(P_WILCOXON, P_HOLM, EFFECT_SIZE)) {
      assertEquals("", equal.text(column), column.name());
    }
    assertEquals(0.75, rows.get(0).sureNumber(P_HOLM), ROUNDING);
    assertEquals(0.75, rows.get(2).sureNumber(P_HOLM), ROUNDING);
  }

  @Test
  void onlyCommonSeedsArePairedAndOneGivesNoP() {
    FakeRun fake = empty(List.of(1L, 2L, 3L));
    finish(fake, "ward", 0.9, 0.8, 0.7);
    finish(fake, "average", 0.6);
    fake.tabulate();
    assertEquals(1, rows(fake).size());
    CsvTable.Row row = rows(fake).get(0);
    assertEquals("1", row.text(SEEDS));
    assertEquals(-0.3, row.sureNumber(MEAN_DIFFERENCE), ROUNDING);
    assertEquals("", row.text(P_WILCOXON));
    assertEquals("", row.text(P_HOLM));
  }

  @Test
  void differencesThatAreEqualOnPaperAreTied() {
    // 0.9 - 0.8, 0.8 - 0.7 and 0.3 - 0.4 are 0.1 and -0.1, each with other last bits: ranks 2, 2, 2, and p is 1.
    FakeRun fake = empty(List.of(1L, 2L, 3L));
    finish(fake, "average", 0.9, 0.8, 0.3);
    finish(fake, "ward", 0.8, 0.7, 0.4);
    fake.tabulate();
    assertEquals(1.0, rows(fake).get(0).sureNumber(P_WILCOXON), ROUNDING);
    assertEquals(1.0 / 3, rows(fake).get(0).sureNumber(EFFECT_SIZE), ROUNDING);
  }

  @Test
  void theOrderOfCellsChangesNoByte() throws IOException {
    FakeRun fake = finished(empty(List.of(1L, 2L, 3L)));
    String before = fake.text("comparisons.csv");
    List<String> lines = new ArrayList<>(fake.text("cells.csv").lines().toList());
    Collections.reverse(lines.subList(1, lines.size()));
    Files.writeString(fake.run.root().resolve("cells.csv"), String.join("\n", lines) + "\n");
    PairTests.write(fake.run.root());
    assertEquals(before, fake.text("comparisons.csv"));
  }

  @Test
  void holmsCorrectionIsThatOfR() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") of R: 0.03, 0.06, 0.06, 0.02.
    List<Double> adjusted = Holm.adjust(List.of(0.01, 0.04, 0.03, 0.005));
    List<Double> expected = List.of(0.03, 0.06, 0.06, 0.02);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), adjusted.get(i), ROUNDING);
    }
    assertEquals(List.of(1.0, 1.0), Holm.adjust(List.of(0.7, 0.6)));
    assertEquals(List.of(), Holm.adjust(List.of()));
  }
}
