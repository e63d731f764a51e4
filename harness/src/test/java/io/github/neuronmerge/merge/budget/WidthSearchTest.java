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

  @Test
  void everyCostOfErrorsHoldsTheBudgetAndTheFloor() {
    for (String cost : List.of("sum", "log", "odds")) {
      Settings settings = settings(Map.of("cost", cost, "leastChannels", 4, "leastFraction", 0.5));
      for (Network network : MergeFixtures.networks()) {
        for (Method method : METHODS) {
          for (double keep : new double[] {0.9, 0.7, 0.5}) {
            Map<String, Integer> widths = search(network, method, settings).widths(keep);
            assertTrue(NetworkSize.parameters(network, widths) <= keep * Counts.of(network).parameters(),
                cost + " " + widths);
            for (HiddenLayer layer : HiddenLayer.of(network)) {
              int least = Math.min(4, (layer.neurons() + 1) / 2);
              assertTrue(widths.get(layer.name()) >= least, cost + " " + least + " " + widths);
            }
          }
        }
      }
    }
  }

  @Test
  void aFloorIsANumberOrAFractionWhicheverIsLessAndOneWithoutIt() {
    LeastWidths usual = new LeastWidths(4, 0.05);
    assertEquals(List.of(1, 1, 2, 4, 4), List.of(6, 20, 21, 64, 500).stream().map(usual::of).toList());
    assertEquals(List.of(1, 1), List.of(6, 500).stream().map(LeastWidths.of(DEFAULTS)::of).toList());
    assertEquals(List.of(1, 1), List.of(6, 500).stream().map(LeastWidths.ONE::of).toList());
  }

  @Test
  void aBudgetBelowTheFloorIsRefusedWithTheSmallestThatCanBe() {
    Network network = TestNetworks.mlp(3, 10, 40, 4);
    Budget budget = new Budget.Global(0.1, CostMetric.PARAMETERS,
        Map.of("leastChannels", 6, "leastFraction", 0.25));
    // 10 x 6 + 6 + 6 x 4 + 4 of 10 x 40 + 40 + 40 x 4 + 4 parameters.
    assertEquals("target global: 0.1 is less than the least widths {fc1=6} take; the smallest keep fraction that can "
        + "be is " + 94 / 604.0,
        assertThrows(BadInputException.class, () -> budget.checkFits(network, METHODS.get(0))).getMessage());
    new Budget.Global(94 / 604.0, CostMetric.PARAMETERS, Map.of("leastChannels", 6, "leastFraction", 0.25))
        .checkFits(network, METHODS.get(0));
  }

  // Summed as they are, 0.9 in two layers is as dear as 1 in one and 0.8 in another.
  @Test
  void costsThatDivergeSpareALayerThatLosesEverything() {
    assertEquals(ErrorCost.SUM.of(0.9) * 2, ErrorCost.SUM.of(1) + ErrorCost.SUM.of(0.8), 1e-12);
    for (ErrorCost cost : List.of(ErrorCost.LOG, ErrorCost.ODDS)) {
      assertTrue(cost.of(0.9) * 2 < cost.of(1) + cost.of(0.8), cost.toString());
      assertEquals(1, cost.of(1e-6) / 1e-6, 1e-5, "small errors count as they are");
      double before = -1;
      for (double error = 0; error < 3; error += 0.0005) {
        double now = cost.of(error);
        assertTrue(Double.isFinite(now) && now > before, cost + " of " + error);
        before = now;
      }
    }
    assertEquals(-Math.log(0.25), ErrorCost.LOG.of(0.75), 1e-12);
    assertEquals(3, ErrorCost.ODDS.of(0.75), 1e-12);
  }

  private static Settings settings(Map<String, Object> options) {
    return Settings.of("target global", GlobalSearch.OPTIONS, options);
  }

  private static WidthSearch search(Network network, Method method) {
    return search(network, method, DEFAULTS);
  }

  private static WidthSearch search(Network network, Method method, Settings settings) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    WidthContext context = new WidthContext(Engines.training(), network, method, MergeFixtures.images(network),
        /* maxSamples= */ 12_000, SEEDS, () -> {
          throw new IllegalStateException("no latency is needed");
        });
    return new WidthSearch(folded.layers(), new LayerErrors(context, folded.network(), folded.layers(), settings),
        widths -> NetworkSize.parameters(network, widths), settings);
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
