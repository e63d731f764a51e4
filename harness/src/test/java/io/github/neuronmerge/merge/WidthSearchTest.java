package io.github.neuronmerge.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a search that spends more than its budget, or is worse than the split that needs no search. */
class WidthSearchTest {
  private static final SeedStream SEEDS = SeedStream.of(3);
  private static final List<Method> METHODS = List.of(
      new Method("incoming", "ward", "hartigan", "centroid-sum", "none", Tuning.NONE),
      new Method("incoming", "l1", "none", "select", "none", Tuning.NONE),
      new Method("incoming", "ward", "none", "centroid-sum", "least-squares", Tuning.NONE));

  @Test
  void theBudgetHoldsAndIsNearlySpent() {
    for (Network network : CompressorTest.networks()) {
      for (Method method : METHODS) {
        for (double keep : new double[] {0.9, 0.5, 0.25}) {
          Map<String, Integer> widths = search(network, method).widths(keep);
          Network compressed = new Compressor(method, CompressorTest.images(network)).compress(network, widths, SEEDS);
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
    for (Network network : CompressorTest.networks()) {
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
    assertThrows(IllegalArgumentException.class, () -> search(network, METHODS.get(0)).widths(0.01));
    assertThrows(BadInputException.class, () -> new Budget.Global(0));
  }

  @Test
  void keepingEverythingKeepsEveryWidth() {
    Network network = TestNetworks.convolutional(5);
    assertEquals(new Budget.Uniform(1).widths(network), search(network, METHODS.get(2)).widths(1));
  }

  private static WidthSearch search(Network network, Method method) {
    return new WidthSearch(network, method, CompressorTest.images(network), SEEDS);
  }
}
