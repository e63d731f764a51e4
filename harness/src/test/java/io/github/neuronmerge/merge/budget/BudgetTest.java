package io.github.neuronmerge.merge.budget;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.WARD;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Would catch a layer that keeps none or too many neurons, two targets of one name, and one that reads as another. */
final class BudgetTest {
  @Test
  void budgetsRoundToTheNearestNeuronAndKeepAtLeastOne() {
    Network network = TestNetworks.convolutional(1);
    assertEquals(Map.of("conv1", 3, "conv2", 4, "fc1", 6), new Budget.Uniform(0.5).widths(network));
    assertEquals(Map.of("conv1", 1, "conv2", 1, "fc1", 1), new Budget.Uniform(0.01).widths(network));
    assertEquals(Map.of("conv1", 6, "conv2", 2, "fc1", 1),
        new Budget.Given(Map.of("conv1", 1.0, "conv2", 0.25, "fc1", 0.1)).widths(network));
  }

  @Test
  void impossibleBudgetsAreRefused() {
    Network network = TestNetworks.convolutional(1);
    assertThrows(BadInputException.class, () -> new Budget.Uniform(0));
    assertThrows(BadInputException.class, () -> new Budget.Uniform(1.1));
    assertThrows(BadInputException.class, () -> new Budget.Uniform(Double.NaN));
    Exception unknown = assertThrows(BadInputException.class,
        () -> new Budget.Given(Map.of("conv1", 1.0, "conv2", 1.0, "fc9", 1.0)).widths(network));
    assertTrue(unknown.getMessage().contains("no hidden layer 'fc9'; did you mean fc1"), unknown.getMessage());
    Exception missing = assertThrows(BadInputException.class,
        () -> new Budget.Given(Map.of("conv1", 1.0, "conv2", 1.0)).widths(network));
    assertTrue(missing.getMessage().contains("no keep fraction for hidden layer 'fc1'"), missing.getMessage());
  }

  @Test
  void everyKeepFractionLeavesOneNeuronAtLeastAndNoMoreThanThereAre() {
    for (Network network : networks()) {
      int before = 0;
      for (int percent = 1; percent <= 100; percent++) {
        Map<String, Integer> widths = new Budget.Uniform(percent / 100.0).widths(network);
        int sum = 0;
        for (HiddenLayer hidden : HiddenLayer.of(network)) {
          int k = widths.get(hidden.name());
          assertTrue(k >= 1 && k <= hidden.neurons(), percent + " %: " + widths);
          sum += k;
        }
        assertTrue(sum >= before, "a larger keep fraction keeps no fewer: " + widths);
        before = sum;
      }
      assertEquals(new Budget.Uniform(1).expectedWork(network), 1);
    }
  }

  private static List<Budget> budgets() {
    return List.of(new Budget.Uniform(0.1), new Budget.Given(Map.of("conv1", 0.1)), new Budget.Global(0.1),
        new Budget.Global(0.1, CostMetric.MACS), new Budget.Global(0.1, CostMetric.LATENCY),
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("step", 0.5)), new Budget.Distance(0.1),
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("step", 0.5, "fitImages", 100)),
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("cost", "log", "leastChannels", 4)),
        new UniformCost(0.1, CostMetric.PARAMETERS), new UniformCost(0.1, CostMetric.MACS),
        RuleBudget.own(0.1, CostMetric.PARAMETERS), RuleBudget.own(0.1, CostMetric.MACS),
        RuleBudget.common(0.1, CostMetric.PARAMETERS, "merge"), RuleBudget.common(0.1, CostMetric.PARAMETERS, "cup"),
        RuleBudget.common(0.1, CostMetric.MACS, "merge"),
        new RuleBudget(0.1, CostMetric.PARAMETERS, Optional.empty(), Map.of("cost", "odds")),
        interior(new Budget.Uniform(0.1)), interior(new Budget.Given(Map.of("conv1", 0.1))),
        interior(new Budget.Distance(0.1)), interior(new UniformCost(0.1, CostMetric.MACS)),
        interior(new Budget.Global(0.1)), interior(RuleBudget.common(0.1, CostMetric.PARAMETERS, "merge")),
        interior(new RuleBudget(0.1, CostMetric.PARAMETERS, Optional.empty(), Map.of("cost", "odds"))));
  }

  private static Budget interior(Budget budget) {
    return new ViewedBudget(budget, SpaceView.INTERIOR);
  }

  // Two targets that share a row of every table.
  @Test
  void labelsAreUnique() {
    Set<String> labels = budgets().stream().map(Budget::label).collect(Collectors.toSet());
    assertEquals(budgets().size(), labels.size(), labels.toString());
    assertEquals("global-macs-0.1", new Budget.Global(0.1, CostMetric.MACS).label());
    assertEquals("global-0.1(step=0.5)",
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("step", 0.5)).label());
  }

  // A target that a run writes into its manifest and a replay reads as another.
  @Test
  void kindAndValueMakeTheSameBudgetAgain() {
    for (Budget budget : budgets()) {
      assertEquals(budget, Budgets.of(budget.kind(), budget.value()), budget.label());
      assertEquals(budget.fullValue(), Budgets.of(budget.kind(), budget.fullValue()).fullValue(), budget.label());
    }
    assertEquals(Set.of("uniform", "given", "global", "global-macs", "global-latency", "distance", "uniform-params",
        "uniform-macs", "own", "own-macs", "common", "common-macs"), Budgets.kinds());
  }

  // A view that gets into the digests of runs that never said one, and one that is lost on the way to a worker.
  @Test
  void theViewStandsInTheValueWhereItIsNotAll() {
    assertEquals(new Budget.Uniform(0.5), Budgets.of("uniform", Map.of("keep", 0.5, "spaces", "all")));
    assertEquals(interior(new Budget.Uniform(0.5)), Budgets.of("uniform", Map.of("keep", 0.5, "spaces", "interior")));
    assertEquals(Map.of("keep", 0.5, "spaces", "interior"), interior(new Budget.Uniform(0.5)).value());
    assertEquals("uniform-0.5-interior", interior(new Budget.Uniform(0.5)).label());
    Map<String, Object> search = Map.of("cost", "odds");
    assertEquals(interior(new Budget.Global(0.1).withSearch(search)), interior(new Budget.Global(0.1)).withSearch(search));
    refused("target uniform: spaces: 'some' is not one of all, interior", "uniform",
        Map.of("keep", 0.5, "spaces", "some"));
  }

  // In a chain there is nothing but interiors.
  @Test
  void inAChainTheViewsAreOne() {
    Network network = TestNetworks.convolutional(1);
    assertEquals(new Budget.Uniform(0.5).knownWidths(network), interior(new Budget.Uniform(0.5)).knownWidths(network));
  }

  // A default of the search that changes in the code while digests stay.
  @Test
  void theFullValueHoldsEveryOptionOfTheSearch() {
    Map<?, ?> full = (Map<?, ?>) new Budget.Global(0.1).fullValue();
    GlobalSearch.OPTIONS.forEach(option -> assertEquals(option.standard(), full.get(option.name()), option.name()));
    assertEquals(new Budget.Global(0.1).fullValue(),
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("step", 0.93)).fullValue());
  }

  @Test
  void onlyWhatIsWrittenDownIsKnownBeforeACellRunsAndOnlyLatencyIsMeasured() {
    Network network = TestNetworks.mlp(3, 10, 8, 4);
    for (Budget budget : List.of(new Budget.Uniform(0.5), new Budget.Given(Map.of("fc1", 0.5)))) {
      assertEquals(Optional.of(Map.of("fc1", 4)), budget.knownWidths(network));
      assertEquals(0.5, budget.expectedWork(network));
    }
    for (Budget budget : List.of(new Budget.Global(0.25), new Budget.Distance(0.5))) {
      assertEquals(Optional.empty(), budget.knownWidths(network));
    }
    assertEquals(0.5, new Budget.Global(0.25).expectedWork(network), "widths count twice in parameters");
    assertEquals(0.25, new Budget.Global(0.25, CostMetric.MACS).expectedWork(network));
    assertEquals(List.of("global-latency-0.1"),
        budgets().stream().filter(Budget::needsLatency).map(Budget::label).toList());
  }

  // A search that ignores its options.
  @Test
  void optionsOfTheSearchReachIt() {
    Map<String, Object> blind = Map.of("step", 0.1, "curveStep", 0.1, "exchanges", List.of(1.0));
    boolean differs = false;
    for (Network network : List.of(TestNetworks.mlp(9, 20, 40, 30, 25, 4), TestNetworks.convolutional(7))) {
      for (double keep : new double[] {0.2, 0.4, 0.6}) {
        Compressor compressor = new Compressor(Engines.training(), WARD, images(network));
        differs |= !compressor.widths(network, new Budget.Global(keep), SEEDS).equals(
            compressor.widths(network, new Budget.Global(keep, CostMetric.PARAMETERS, blind), SEEDS));
      }
    }
    assertTrue(differs);
  }

  @Test
  void aDistanceNeedsATree() {
    Network network = TestNetworks.mlp(3, 10, 8, 4);
    Budget distance = new Budget.Distance(0.5);
    distance.checkFits(network, WARD);
    String refusal = assertThrows(BadInputException.class,
        () -> distance.checkFits(network, method("incoming", "kmeans", "centroid-sum"))).getMessage();
    assertEquals("target distance-0.5: cluster 'kmeans' grows no tree to cut at a distance; use a linkage", refusal);
  }

  @Test
  void valuesOfTheWrongTypeOrOutOfRangeAreRefused() {
    refused("target uniform: expected a number, found half", "uniform", "half");
    refused("target uniform: 0.0 is not a keep fraction: allowed is 0 < keep fraction <= 1", "uniform", 0);
    refused("target given.fc1: 2.0 is not a keep fraction: allowed is 0 < keep fraction <= 1", "given",
        Map.of("fc1", 2.0));
    refused("target given: expected {layer: keep fraction, ...}, found 0.5", "given", 0.5);
    refused("target distance: 1.5 is not a fraction of the largest distance: allowed is 0 < fraction <= 1",
        "distance", 1.5);
    refused("target global-macs: the keep fraction, 'keep', is missing", "global-macs", Map.of("step", 0.5));
    refused("target global: unknown option 'setp'; did you mean step?", "global", Map.of("keep", 0.5, "setp", 0.5));
    refused("target global: step: 1.5 is not allowed: it must be a number from 0.1 to 0.99", "global",
        Map.of("keep", 0.5, "step", 1.5));
    refused("target global: cost: sqrt is not allowed: it must be one of sum, log, odds", "global",
        Map.of("keep", 0.5, "cost", "sqrt"));
    refused("target own: 0.0 is not a keep fraction: allowed is 0 < keep fraction <= 1", "own", 0);
    refused("target common: the method whose widths all take, 'widthsOf', is missing", "common", Map.of("keep", 0.5));
    refused("target common: expected {keep: fraction, widthsOf: method}, found 0.5", "common", 0.5);
    refused("target uniform-params: expected a number, found half", "uniform-params", "half");
    refused("unknown kind of target 'unifrom'; did you mean uniform?", "unifrom", 0.5);
  }

  private static void refused(String message, String kind, Object value) {
    assertEquals(message, assertThrows(BadInputException.class, () -> Budgets.of(kind, value)).getMessage());
  }
}
