package io.github.neuronmerge.merge.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.MergeFixtures;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a search that spends more than its budget, or is worse than the split that needs no search. */
class WidthSearchTest {
  private static final Settings DEFAULTS = Settings.standard(GlobalSearch.OPTIONS);
  private static final SeedStream SEEDS = SeedStream.of(3);
  private static final List<Method> METHODS = List.of(
      new Method("incoming", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "none", Tuning.NONE),
      new Method("incoming", FeatureSource.ORIGINAL, "l1", "none", "select", "none", Tuning.NONE),
      new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "least-squares", Tuning.NONE));

  @Test
  void theBudgetHoldsAndIsNearlySpent() {
    for (Network network : MergeFixtures.networks()) {
      for (Method method : METHODS) {
        for (double keep : new double[] {0.9, 0.5, 0.25}) {
          Map<String, Integer> widths = search(network, method).widths(keep);
          Network compressed = new Compressor(Engines.training(), method, MergeFixtures.images(network))
              .compress(network, widths, SEEDS).network();
          long parameters = Counts.of(compressed).parameters();
          long budget = (long) Math.floor(keep * Counts.of(network).parameters());
          assertTrue(parameters <= budget, network.model() + " " + widths + ": " + parameters + " > " + budget);
          assertTrue(parameters >= 0.6 * budget, network.model() + " " + widths + ": " + parameters + " of " + budget);
          assertEquals(parameters, NetworkSize.parameters(network, widths), "counted two ways");
        }
      }
    }
  }

  @Test
  void noEqualShareWithinTheBudgetIsPredictedToBeBetter() {
    for (Network network : MergeFixtures.networks()) {
      for (Method method : METHODS) {
        WidthSearch search = search(network, method);
        Map<String, Integer> widths = search.widths(0.4);
        long budget = (long) Math.floor(0.4 * Counts.of(network).parameters());
        for (double share = 0.05; share < 1; share += 0.05) {
          Map<String, Integer> uniform = new Budget.Uniform(share).widths(network);
          if (NetworkSize.parameters(network, uniform) <= budget) {
            assertTrue(search.predicted(widths) <= search.predicted(uniform), network.model() + " " + uniform);
          }
        }
      }
    }
  }

  @Test
  void duplicatesAreSpentFirst() {
    // Of fc1's 16 neurons 8 are duplicates that merge for nothing; of fc2's 8 none is.
    Network network = TestNetworks.mlp(5, 6, 8, 8, 3);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    int[][] twice = new int[16][];
    double[][] ones = new double[16][];
    int[][] pairs = new int[8][];
    double[][] halves = new double[8][];
    for (int i = 0; i < 16; i++) {
      twice[i] = new int[] {i % 8};
      ones[i] = new double[] {1};
      pairs[i % 8] = new int[] {i % 8, i % 8 + 8};
      halves[i % 8] = new double[] {0.5, 0.5};
    }
    Network wide = Surgery.apply(network, hidden,
        NeuronMap.of(LinearMap.of(8, twice, ones), LinearMap.of(16, pairs, halves)));
    double keep = (double) Counts.of(network).parameters() / Counts.of(wide).parameters();
    Map<String, Integer> widths = search(wide, METHODS.get(0)).widths(keep);
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("fc1", 8);
    expected.put("fc2", 8);
    assertEquals(expected, widths);
  }

  @Test
  void aBudgetBelowOneNeuronALayerIsRefused() {
    Network network = TestNetworks.mlp(5, 6, 8, 8, 3);
    assertThrows(BadInputException.class, () -> search(network, METHODS.get(0)).widths(0.01));
    assertThrows(BadInputException.class, () -> new Budget.Global(0));
  }

  @Test
  void keepingEverythingKeepsEveryWidth() {
    Network network = TestNetworks.convolutional(5);
    assertEquals(new Budget.Uniform(1).widths(network), search(network, METHODS.get(2)).widths(1));
  }

  private static WidthSearch search(Network network, Method method) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    return new WidthSearch(
        folded, new LayerErrors(Engines.training(), folded, method, MergeFixtures.images(network), SEEDS,
            DEFAULTS),
        widths -> NetworkSize.parameters(network, widths), DEFAULTS);
  }

  @Test
  void aBudgetOfMultiplyAccumulatesOrLatencyHoldsToo() {
    Network network = TestNetworks.convolutional(7);
    LatencyModel latency = new LatencyModel(1000, Map.of("conv1", 0.5, "conv2", 0.25, "fc1", 2.0, "fc2", 0.0));
    for (Method method : METHODS) {
      Compressor compressor = new Compressor(Engines.training(), method, MergeFixtures.images(network),
          Compressor.Limits.STANDARD, () -> latency);
      Map<String, Integer> full = new Budget.Uniform(1).widths(network);
      Map<String, Integer> macs = compressor.widths(network, new Budget.Global(0.3, CostMetric.MACS), SEEDS);
      Network compressed = compressor.compress(network, macs, SEEDS).network();
      assertTrue(Counts.of(compressed).macs() <= 0.3 * Counts.of(network).macs(), macs.toString());
      assertEquals(Counts.of(network).macs(),
          NetworkSize.macs(network, full).values().stream().mapToLong(each -> each).sum(), "counted two ways");
      Map<String, Integer> fast = compressor.widths(network, new Budget.Global(0.6, CostMetric.LATENCY), SEEDS);
      assertTrue(latency.nanos(network, fast) <= 0.6 * latency.nanos(network, full), fast.toString());
    }
  }

  @Test
  void aLatencyModelIsFoundAgainFromWhatItPredicts() {
    Network network = TestNetworks.convolutional(7);
    LatencyModel model = new LatencyModel(1000, Map.of("conv1", 0.5, "conv2", 0.25, "fc1", 2.0, "fc2", 0.0));
    List<LatencyModel.Measured> measured = new ArrayList<>();
    for (int conv1 : new int[] {1, 3, 6}) {
      for (int conv2 : new int[] {2, 8}) {
        for (int fc1 : new int[] {3, 12}) {
          Map<String, Integer> widths = Map.of("conv1", conv1, "conv2", conv2, "fc1", fc1);
          measured.add(new LatencyModel.Measured(widths, model.nanos(network, widths)));
        }
      }
    }
    LatencyModel fitted = LatencyModel.fit(network, measured);
    for (LatencyModel.Measured each : measured) {
      assertEquals(each.nanos(), fitted.nanos(network, each.widths()), 0.01 * each.nanos());
    }
    assertThrows(IllegalArgumentException.class, () -> LatencyModel.fit(network, measured.subList(0, 4)));
  }
}
