package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.SpecReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Would catch recipes that share networks, trainings of recipes that are done twice, and old work that is lost. */
final class RecipesTest {
  private static final FoundData DATA = new FoundData(Map.of(), /* verified= */ true, new Shape(1, 28, 28), 10);
  private static final String TWO = "{plain: {}, gentle: {learningRate: 0.001}}";

  private static Plan plan(String experiment, Map<String, String> overrides) {
    return new Plan(new SpecReader(Path.of("experiments")).read(experiment, "standard", overrides), DATA);
  }

  private static List<String> trainings(Plan plan) {
    return plan.trainings().stream().map(Plan.PlannedTraining::digest).toList();
  }

  @Test
  void eachRecipeTrainsABaselineForEachSeedAndRunsAllMethodsOnIt() {
    Map<String, String> seeds = Map.of("seeds.train", "[4, 5]");
    Plan one = plan("mnist-lenet", seeds);
    Plan two = plan("mnist-lenet", Map.of("seeds.train", "[4, 5]", "recipes", TWO));
    assertEquals(List.of("plain 4", "plain 5", "gentle 4", "gentle 5"),
        two.trainings().stream().map(training -> training.recipe() + " " + training.seed()).toList());
    assertEquals(2 * one.cells().size(), two.cells().size());
    assertEquals(two.cells().size(), two.cells().stream().map(Cell::id).distinct().count());
    for (Plan.PlannedTraining training : two.trainings()) {
      assertEquals(one.cells().size() / 2, two.cellsOf(training).size());
      assertTrue(two.cellsOf(training).stream().allMatch(cell -> cell.recipe().equals(training.recipe())));
    }
  }

  @Test
  void aRecipeSharesTheNetworksOfAnExperimentThatTrainsSo() {
    List<String> plain = trainings(plan("mnist-lenet", Map.of()));
    List<String> gentle = trainings(plan("mnist-lenet", Map.of("train.learningRate", "0.001")));
    Plan both = plan("mnist-lenet", Map.of("recipes", TWO));
    assertEquals(plain, trainings(both).subList(0, plain.size()));
    assertEquals(gentle, trainings(both).subList(plain.size(), 2 * plain.size()));
    Set<String> cells = both.cells().stream().map(Cell::id).collect(Collectors.toCollection(HashSet::new));
    plan("mnist-lenet", Map.of()).cells().forEach(cell -> assertTrue(cells.remove(cell.id()), cell.words()));
  }

  @Test
  void withoutRecipesARunIsNamedAsItWasBeforeThereWereAny() {
    Plan plan = plan("mnist-lenet", Map.of());
    assertEquals(Json.digest(List.of(plan.trainings())),
        Json.digest(List.of(plan.trainings().stream().map(it -> new OldTraining(it.digest(), it.seed())).toList())));
    assertFalse(Json.line(plan.cells().get(0)).contains("recipe"), "nor is the file of a cell another");
  }

  /** What a planned training was. */
  record OldTraining(String digest, long seed) {}

  @Test
  void aCellIsReadWithAndWithoutARecipe() throws Exception {
    for (Map<String, String> overrides : List.of(Map.<String, String>of(), Map.of("recipes", TWO))) {
      Cell cell = plan("mnist-lenet", overrides).cells().get(0);
      assertEquals(cell, Json.json().readValue(Json.line(cell), Cell.class));
    }
  }

  @Test
  void controlsOfTrainingTakeTheRecipeOfTheirBaseline() {
    Plan plan = plan("mnist-dbn-tuned", Map.of("seeds.train", "[1]", "recipes", TWO));
    assertEquals(0.001, plan.tuningRecipe("gentle").train().learningRate());
    assertNotEquals(tuning(plan, "plain", "scratch-full"), tuning(plan, "gentle", "scratch-full"));
    assertEquals(tuning(plan, "plain", "scratch"), tuning(plan, "gentle", "scratch"));
  }

  private static String tuning(Plan plan, String recipe, String method) {
    return plan.cells().stream().filter(cell -> cell.recipe().equals(recipe) && cell.method().equals(method))
        .findFirst().orElseThrow().tuning();
  }

  @Test
  void theTimeOfAPlanIsThatOfAllItsRecipes() {
    Map<String, String> methods = Map.of("seeds.train", "[1]", "methods", "{identity: {cluster: identity}}",
        "timing.batches", "[]");
    double one = Estimate.seconds(plan("mnist-lenet", methods), 1);
    Map<String, String> with = new HashMap<>(methods);
    with.put("recipes", "{short: {}, long: {epochs: 15}}");
    double both = Estimate.seconds(plan("mnist-lenet", with), 1);
    assertEquals(4, both / one, 0.5, "5 and 15 epochs are four times 5");
  }

  @Test
  void anAdoptedBaselineStandsForNoRecipes() {
    AdoptedBaseline adopted = new AdoptedBaseline(Path.of("mine.npz"), "abc");
    String message = assertThrows(BadInputException.class, () -> new Plan(new SpecReader(Path.of("experiments"))
        .read("mnist-lenet", "standard", Map.of("recipes", TWO)), DATA, Optional.of(adopted))).getMessage();
    assertEquals("-Dbaseline=mine.npz stands for one recipe, but recipes has plain, gentle; say -Dset.recipes={}",
        message);
  }

  @Test
  void whatFailsIsNamedByItsRecipeAndSeed() {
    Plan plan = plan("mnist-lenet", Map.of("recipes", TWO));
    assertEquals("recipe plain, seed 1", plan.trainings().get(0).words());
    assertEquals("recipe plain, seed 1", plan.cells().get(0).baselineWords());
    assertEquals("seed 1", plan("mnist-lenet", Map.of()).trainings().get(0).words());
  }
}
