package io.github.neuronmerge.report.recipe;

import static io.github.neuronmerge.report.column.AgreementColumns.FIRST;
import static io.github.neuronmerge.report.column.AgreementColumns.METHODS;
import static io.github.neuronmerge.report.column.AgreementColumns.NETWORK_PAIRS;
import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_A;
import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_B;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU_NETWORKS;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.PointColumns.PICTURE;
import static io.github.neuronmerge.report.column.PointColumns.ROWS;
import static io.github.neuronmerge.report.column.PointColumns.Y;
import static io.github.neuronmerge.report.column.RecipeColumns.BASELINE_ACCURACY;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK_OF_ALL;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch networks of two recipes that are taken for one because they have the same seed, and wrong ranks. */
final class RecipeTablesTest {
  private static final double ROUNDING = 1e-9;
  @TempDir private Path home;

  /** Accuracies in per cent by recipe, seed and method; the random control is best everywhere and must not matter. */
  private static final Map<String, Map<String, Double>> ACCURACIES = Map.of(
      "calm 1", Map.of("identity", 99.0, "ward", 90.0, "kmeans", 80.0, "l1", 70.0, "random", 95.0),
      "calm 2", Map.of("identity", 97.0, "ward", 90.0, "kmeans", 70.0, "l1", 80.0, "random", 95.0),
      "wild 1", Map.of("identity", 95.0, "ward", 50.0, "kmeans", 60.0, "l1", 70.0, "random", 95.0),
      "wild 2", Map.of("identity", 93.0, "ward", 50.0, "kmeans", 60.0, "l1", 70.0, "random", 95.0));

  private FakeRun fake() {
    return FakeRun.ofRecipes(home, new FakeRun.Choices(List.of("identity", "ward", "kmeans", "l1", "random"),
        List.of(new Budget.Uniform(0.5), new Budget.Uniform(0.25)), List.of(1L, 2L), List.of(11L), List.of()),
        "calm", "wild");
  }

  private static double accuracy(Cell cell) {
    return ACCURACIES.get(cell.recipe() + " " + cell.trainSeed()).get(cell.method()) / 100;
  }

  private FakeRun tabulated() {
    FakeRun fake = fake();
    fake.plan.cells().forEach(cell -> fake.finish(cell, accuracy(cell)));
    fake.tabulate();
    return fake;
  }

  private static CsvTable.Row row(FakeRun fake, String table, Map<Key<String>, String> keys) {
    List<CsvTable.Row> rows = fake.table(table).rows().stream().filter(row -> keys.entrySet().stream()
        .allMatch(key -> row.text(key.getKey()).equals(key.getValue()))).toList();
    assertEquals(1, rows.size(), keys.toString());
    return rows.get(0);
  }

  private static CsvTable.Row recipe(FakeRun fake, String recipe, String method) {
    return row(fake, ReportFiles.RECIPES, Map.of(RECIPE, recipe, METHOD, method));
  }

  private static CsvTable.Row agreement(FakeRun fake, String one, String other) {
    return row(fake, ReportFiles.AGREEMENT, Map.of(RECIPE_A, one, RECIPE_B, other));
  }

  @Test
  void methodsAreRankedOnEachNetworkAndTheirRanksAveragedWithinARecipe() {
    FakeRun fake = tabulated();
    assertEquals(8, fake.table(ReportFiles.RECIPES).rows().size(), "two recipes, four methods");
    CsvTable.Row kmeans = recipe(fake, "calm", "kmeans");
    assertEquals(0.98, kmeans.sureNumber(BASELINE_ACCURACY), ROUNDING);
    assertEquals(2, kmeans.sureNumber(SEEDS));
    assertEquals(0.75, kmeans.sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(2.5, kmeans.sureNumber(MEAN_RANK), "second with one seed, third with the other");
    assertEquals(2.25, kmeans.sureNumber(MEAN_RANK_OF_ALL), "and second under the other recipe");
    assertEquals(1, recipe(fake, "calm", "ward").sureNumber(MEAN_RANK));
    assertEquals(3, recipe(fake, "wild", "ward").sureNumber(MEAN_RANK));
  }

  @Test
  void aControlHasAnAccuracyButNoRankAndMovesNobody() {
    CsvTable.Row random = recipe(tabulated(), "calm", "random");
    assertEquals(0.95, random.sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertTrue(random.number(MEAN_RANK).isEmpty() && random.number(MEAN_RANK_OF_ALL).isEmpty());
  }

  @Test
  void recipesAgreeAsTheirMeanRanksDo() {
    FakeRun fake = tabulated();
    CsvTable.Row pair = agreement(fake, "calm", "wild");
    // Ranks of ward, kmeans, l1: calm 1 2.5 2.5, wild 3 2 1. Of the three pairs calm ties one, wild turns two round.
    assertEquals(-2 / Math.sqrt(6), pair.sureNumber(TAU), ROUNDING);
    assertEquals(3, pair.sureNumber(METHODS));
    assertEquals(3, pair.sureNumber(FIRST), "there are no five");
    // Means of all: ward 2, kmeans 2.25, l1 1.75: for calm one pair agrees and one does not.
    assertEquals(0, agreement(fake, "calm", "(all)").sureNumber(TAU), ROUNDING);
    // For wild l1 before ward, l1 before kmeans agree, kmeans before ward does not.
    assertEquals(1 / 3.0, agreement(fake, "wild", "(all)").sureNumber(TAU), ROUNDING);
  }

  @Test
  void singleNetworksAreComparedWithinARecipeAndAcross() {
    FakeRun fake = tabulated();
    // calm: ward kmeans l1 and ward l1 kmeans; wild: l1 kmeans ward twice.
    CsvTable.Row within = agreement(fake, "calm", "calm");
    assertEquals(1, within.sureNumber(NETWORK_PAIRS));
    assertEquals(1 / 3.0, within.sureNumber(TAU_NETWORKS), ROUNDING);
    assertTrue(within.number(TAU).isEmpty());
    assertEquals(1, agreement(fake, "wild", "wild").sureNumber(TAU_NETWORKS), ROUNDING);
    CsvTable.Row across = agreement(fake, "calm", "wild");
    assertEquals(4, across.sureNumber(NETWORK_PAIRS));
    assertEquals((-1 - 1 / 3.0) / 2, across.sureNumber(TAU_NETWORKS), ROUNDING);
  }

  @Test
  void theUnitOfAllStatisticsIsTheTrainedNetworkAndNotItsSeed() {
    FakeRun fake = tabulated();
    CsvTable.Row ward = fake.table(ReportFiles.SUMMARY).rows().stream()
        .filter(row -> row.text(METHOD).equals("ward")).findFirst().orElseThrow();
    assertEquals(4, ward.sureNumber(SEEDS));
    assertEquals(0.7, ward.sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(Math.sqrt(4 * 0.04 / 3), ward.sureNumber(TEST_ACCURACY_STD), ROUNDING);
  }

  @Test
  void whatIsLostIsMeasuredFromTheBaselineOfTheSameRecipe() {
    FakeRun fake = tabulated();
    fake.report();
    CsvTable.Row ward = fake.table(ReportFiles.POINTS).rows().stream().filter(row -> row.text(PICTURE)
        .equals(ReportFiles.INERTIA_PLOT) && row.text(ROWS).contains("method=ward&")).findFirst().orElseThrow();
    // 99 - 90 and 97 - 90 under one recipe, 95 - 50 and 93 - 50 under the other.
    assertEquals((9 + 7 + 45 + 43) / 4.0, ward.sureNumber(Y), 1e-6);
  }

  @Test
  void aMethodThatFailedOnANetworkIsNotRankedAndTheOthersAre() {
    FakeRun fake = fake();
    fake.plan.cells().stream().filter(cell -> !cell.method().equals("kmeans") || cell.trainSeed() == 1
        || cell.recipe().equals("calm")).forEach(cell -> fake.finish(cell, accuracy(cell)));
    fake.tabulate();
    assertEquals(2, agreement(fake, "calm", "wild").sureNumber(METHODS));
    assertTrue(recipe(fake, "calm", "kmeans").number(MEAN_RANK).isEmpty());
    assertEquals(1, recipe(fake, "wild", "kmeans").sureNumber(SEEDS));
    assertEquals(2, recipe(fake, "wild", "ward").sureNumber(MEAN_RANK));
  }

  @Test
  void aRecipeOfWhichNoBaselineWasTrainedHasRowsWithoutRanks() {
    FakeRun fake = fake();
    fake.plan.cells().stream().filter(cell -> cell.recipe().equals("calm"))
        .forEach(cell -> fake.finish(cell, accuracy(cell)));
    fake.tabulate();
    CsvTable.Row ward = recipe(fake, "wild", "ward");
    assertTrue(ward.number(MEAN_RANK).isEmpty() && ward.number(BASELINE_ACCURACY).isEmpty());
    assertEquals(0, ward.sureNumber(SEEDS));
    assertEquals(1, recipe(fake, "calm", "ward").sureNumber(MEAN_RANK));
    assertTrue(agreement(fake, "calm", "wild").number(TAU).isEmpty());
  }

  @Test
  void aRunOfOneRecipeHasNeitherTableNorSection() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    Files.writeString(fake.run.root().resolve(ReportFiles.RECIPES), "of older cells");
    fake.report();
    ReportFiles.OF_RECIPES.forEach(name -> assertFalse(Files.exists(fake.run.root().resolve(name)), name));
    assertFalse(fake.text(ReportFiles.MARKDOWN).contains("Recipes"));
  }
}
