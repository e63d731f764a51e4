package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.RankingColumns.AVERAGE_RANK;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_ERROR;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.COMMON_TARGETS;
import static io.github.neuronmerge.report.column.RankingColumns.RANK;
import static io.github.neuronmerge.report.column.RankingColumns.TARGETS;
import static io.github.neuronmerge.report.column.RankingColumns.TEST_ACCURACY_STD_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.WALL_SECONDS_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.WINS;
import static io.github.neuronmerge.report.column.RankingColumns.WITHIN_ERROR_OF_BEST;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.ViewsRun;
import io.github.neuronmerge.report.column.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a table that names the wrong method: means over unlike targets, training seeds not paired, clustering seeds
 * counted as repetitions, a method that failed left out or ranked by its easy targets alone.
 */
class RankingTest {
  /** A few units in the last place: sums are not exact. */
  private static final double ROUNDING = 1e-14;
  private static final String HALF = "uniform-0.5";
  private static final String THIRD = "uniform-0.3";
  @TempDir Path home;

  /** Makes a run of three methods at two targets, without results. */
  private FakeRun empty(List<Long> trainSeeds) {
    return new FakeRun(home, new FakeRun.Choices(List.of("identity", "random", "ward", "average"),
        List.of(new Budget.Uniform(0.3), new Budget.Uniform(0.5)), trainSeeds, List.of(11L, 12L), List.of(1)));
  }

  /** Finishes a method's cells at a target, with one accuracy for each of its cells in the order of the plan. */
  private static void finish(FakeRun fake, String method, String target, double... accuracies) {
    List<Cell> cells = fake.cells(method).stream().filter(cell -> cell.target().equals(target)).toList();
    for (int i = 0; i < accuracies.length; i++) {
      fake.finish(cells.get(i), accuracies[i]);
    }
  }

  /** Finishes all cells, with numbers whose statistics can be worked out by hand. */
  private FakeRun full() {
    FakeRun fake = empty(List.of(1L, 2L, 3L));
    finish(fake, "ward", HALF, 0.95, 0.75, 0.85);
    finish(fake, "ward", THIRD, 0.85, 0.65, 0.75);
    // Two clustering seeds for each training seed: 0.94, 0.73, 0.84 and 0.84, 0.63, 0.74.
    finish(fake, "random", HALF, 0.90, 0.98, 0.72, 0.74, 0.84, 0.84);
    finish(fake, "random", THIRD, 0.80, 0.88, 0.62, 0.64, 0.74, 0.74);
    finish(fake, "average", HALF, 0.71, 0.99, 0.88);
    finish(fake, "average", THIRD, 0.65, 0.87, 0.64);
    fake.tabulate();
    return fake;
  }

  private static CsvTable.Row row(FakeRun fake, String method) {
    return fake.table("ranking.csv").rows().stream().filter(row -> row.text(METHOD).equals(method)).findFirst()
        .orElseThrow();
  }

  private static List<String> column(FakeRun fake, Key<?> key) {
    return fake.table("ranking.csv").rows().stream().map(row -> row.text(key)).toList();
  }

  @Test
  void headerIsTheOneThatScriptsReadAgainst() throws IOException {
    FakeRun fake = full();
    assertEquals("rank,method,role,images_seen,widths_by,test_accuracy_mean,test_accuracy_std_mean,below_best_mean,"
        + "below_best_error,within_error_of_best,val_accuracy_mean,wins,average_rank,wall_seconds_mean,"
        + "common_targets,targets,failed",
        fake.text("ranking.csv").lines().findFirst().orElseThrow());
  }

  @Test
  void methodsAreInTheOrderOfTheirMeansAndTheBaselineIsNone() {
    FakeRun fake = full();
    assertEquals(List.of("ward", "average", "random"), column(fake, METHOD));
    assertEquals(List.of("1", "2", "3"), column(fake, RANK));
    assertEquals(0.8, row(fake, "ward").sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(0.79, row(fake, "average").sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(0.789, row(fake, "average").sureNumber(VAL_ACCURACY_MEAN), ROUNDING);
    assertEquals(0.1, row(fake, "ward").sureNumber(TEST_ACCURACY_STD_MEAN), ROUNDING);
    assertEquals(0.3, row(fake, "ward").sureNumber(WALL_SECONDS_MEAN), ROUNDING);
  }

  @Test
  void aSmallSteadyGapIsBeyondItsErrorAndALargerWildOneIsNot() {
    FakeRun fake = full();
    // Seed by seed 0.01, 0.02, 0.01 below, though each mean has a deviation of 0.1.
    CsvTable.Row random = row(fake, "random");
    assertEquals(0.04 / 3, random.sureNumber(BELOW_BEST_MEAN), ROUNDING);
    assertEquals(0.01 / 3, random.sureNumber(BELOW_BEST_ERROR), ROUNDING);
    assertEquals("false", random.text(WITHIN_ERROR_OF_BEST));
    // 0.22, -0.23, 0.04 below: the mean is 0.01, the error 0.131.
    CsvTable.Row average = row(fake, "average");
    assertEquals(0.01, average.sureNumber(BELOW_BEST_MEAN), ROUNDING);
    assertEquals("true", average.text(WITHIN_ERROR_OF_BEST));
    assertEquals("true", row(fake, "ward").text(WITHIN_ERROR_OF_BEST));
  }

  @Test
  void winsAreTargetsWhereNoneIsBetter() {
    FakeRun fake = full();
    assertEquals(List.of("1", "1", "0"), column(fake, WINS));
  }

  @Test
  void averageRanksAreOfSeedsMeansOverTheTargets() {
    FakeRun fake = full();
    // By seed: ward 0.90, 0.70, 0.80; random 0.89, 0.68, 0.79; average 0.68, 0.93, 0.76.
    assertEquals(4 / 3.0, row(fake, "ward").sureNumber(AVERAGE_RANK), ROUNDING);
    assertEquals(7 / 3.0, row(fake, "random").sureNumber(AVERAGE_RANK), ROUNDING);
    assertEquals(7 / 3.0, row(fake, "average").sureNumber(AVERAGE_RANK), ROUNDING);
  }

  @Test
  void ofSeveralViewsTheMainOneGivesTheOrder() {
    FakeRun fake = ViewsRun.make(home);
    assertEquals(Set.of("3"), Set.copyOf(column(fake, COMMON_TARGETS)));
    assertEquals(Set.of("10"), Set.copyOf(column(fake, TARGETS)));
    List<CsvTable.Row> own = fake.table("summary.csv").rows().stream()
        .filter(row -> row.text(METHOD).equals("kmeans") && row.text(TARGET).matches("own-0.*")).toList();
    assertEquals(own.stream().mapToDouble(row -> row.sureNumber(TEST_ACCURACY_MEAN)).average().orElseThrow(),
        row(fake, "kmeans").sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(List.of("1", "2", "3", "4", "5"), column(fake, AVERAGE_RANK).stream().map(rank ->
        rank.replaceFirst("\\.0$", "")).toList());
  }

  @Test
  void aTargetThatOneMethodLacksCountsForNoneAndTheMethodIsMarked() {
    FakeRun fake = empty(List.of(1L, 2L));
    finish(fake, "ward", HALF, 0.9, 0.9);
    finish(fake, "ward", THIRD, 0.2, 0.2);
    finish(fake, "average", HALF, 0.8, 0.8);
    finish(fake, "random", HALF, 0.7, 0.7, 0.7, 0.7);
    finish(fake, "random", THIRD, 0.6, 0.6, 0.6, 0.6);
    fake.tabulate();
    assertEquals(List.of("ward", "average", "random"), column(fake, METHOD));
    assertEquals(0.9, row(fake, "ward").sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(List.of("1", "1", "1"), column(fake, COMMON_TARGETS));
    assertEquals(List.of("2", "1", "2"), column(fake, TARGETS));
    assertEquals(List.of("0", "2", "0"), column(fake, FAILED));
    assertEquals(List.of("1", "0", "0"), column(fake, WINS));
  }

  @Test
  void aMethodThatFailedEverywhereStandsLastAndTakesNoTargetFromTheOthers() {
    FakeRun fake = empty(List.of(1L, 2L));
    finish(fake, "ward", HALF, 0.8, 0.8);
    finish(fake, "ward", THIRD, 0.7, 0.7);
    finish(fake, "average", HALF, 0.9, 0.9);
    finish(fake, "average", THIRD, 0.8, 0.8);
    fake.tabulate();
    assertEquals(List.of("average", "ward", "random"), column(fake, METHOD));
    assertEquals(List.of("1", "2", ""), column(fake, RANK));
    assertEquals(List.of("true", "false", ""), column(fake, WITHIN_ERROR_OF_BEST));
    assertEquals(List.of("2", "2", "2"), column(fake, COMMON_TARGETS));
    assertEquals("8", row(fake, "random").text(FAILED));
  }

  @Test
  void aSeedThatFailedIsComparedWithNoOther() {
    FakeRun fake = empty(List.of(1L, 2L, 3L));
    for (String target : List.of(HALF, THIRD)) {
      finish(fake, "ward", target, 0.9, 0.8, 0.1);
      finish(fake, "average", target, 0.9, 0.9, 0.9);
    }
    finish(fake, "random", HALF, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
    // Seeds 1 and 2 alone.
    finish(fake, "random", THIRD, 0.5, 0.5, 0.5, 0.5);
    fake.tabulate();
    assertEquals(0.4, row(fake, "random").sureNumber(BELOW_BEST_MEAN), ROUNDING);
    assertEquals(0.9 - 0.6, row(fake, "ward").sureNumber(BELOW_BEST_MEAN), ROUNDING);
    assertEquals("2", row(fake, "random").text(FAILED));
  }

  @Test
  void withoutACommonTargetNothingIsRanked() {
    FakeRun fake = empty(List.of(1L));
    finish(fake, "ward", HALF, 0.9);
    finish(fake, "average", THIRD, 0.8);
    fake.tabulate();
    assertEquals(List.of("ward", "average", "random"), column(fake, METHOD));
    assertEquals(List.of("", "", ""), column(fake, RANK));
    assertEquals(List.of("", "", ""), column(fake, TEST_ACCURACY_MEAN));
  }

  @Test
  void equalMethodsShareARankAndOneSeedHasNoError() {
    FakeRun fake = empty(List.of(1L));
    for (String target : List.of(HALF, THIRD)) {
      finish(fake, "ward", target, 0.9);
      finish(fake, "average", target, 0.9);
      finish(fake, "random", target, 0.8, 0.8);
    }
    fake.tabulate();
    assertEquals(List.of("1", "1", "3"), column(fake, RANK));
    assertEquals(List.of("true", "true", ""), column(fake, WITHIN_ERROR_OF_BEST));
    assertEquals(List.of("", "", ""), column(fake, BELOW_BEST_ERROR));
    assertEquals(List.of("2", "2", "0"), column(fake, WINS));
  }
}
