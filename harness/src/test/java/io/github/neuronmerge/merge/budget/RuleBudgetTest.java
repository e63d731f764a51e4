package io.github.neuronmerge.merge.budget;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a rule that spends more than its budget, stops short of it, or is another method's rule. */
final class RuleBudgetTest {
  private static final double[] KEEPS = {0.9, 0.6, 0.4, 0.25};

  @Test
  void everyRuleStaysWithinTheBudgetAndKeepsMoreOfALargerOne() {
    for (Network network : networks()) {
      for (WidthRule rule : WidthRule.values()) {
        for (CostMetric cost : List.of(CostMetric.PARAMETERS, CostMetric.MACS)) {
          double before = Double.POSITIVE_INFINITY;
          for (double keep : KEEPS) {
            Map<String, Integer> widths = widths(network, ward(rule), RuleBudget.own(keep, cost));
            double spent = cost.counted(network).applyAsDouble(widths);
            assertTrue(spent <= keep * full(network, cost), rule + " " + keep + " of " + cost + ": " + widths);
            assertTrue(spent <= before, rule + " keeps no more of less: " + widths);
            before = spent;
          }
        }
      }
    }
  }

  @Test
  void aRuleOfOneScalarIsWithinOneNeuronOfItsBudget() {
    for (Network network : networks()) {
      for (WidthRule rule : List.of(WidthRule.UNIFORM, WidthRule.ONE_DISTANCE, WidthRule.RELATIVE_DISTANCE)) {
        for (CostMetric cost : List.of(CostMetric.PARAMETERS, CostMetric.MACS)) {
          for (double keep : KEEPS) {
            assertNeuronsFill(network, widths(network, ward(rule), RuleBudget.own(keep, cost)), cost, keep);
          }
        }
      }
    }
  }

  @Test
  void uniformWidthsOfEqualParametersAreWithinOneNeuronOfTheTarget() {
    for (Network network : networks()) {
      for (CostMetric cost : List.of(CostMetric.PARAMETERS, CostMetric.MACS)) {
        for (double keep : KEEPS) {
          Budget budget = new UniformCost(keep, cost);
          Map<String, Integer> widths = budget.knownWidths(network).orElseThrow();
          assertTrue(cost.counted(network).applyAsDouble(widths) <= keep * full(network, cost), widths.toString());
          assertNeuronsFill(network, widths, cost, keep);
          assertEquals(widths, widths(network, ward(WidthRule.UNIFORM), RuleBudget.own(keep, cost)), "one rule");
        }
      }
    }
  }

  // Of a batch normalisation four numbers a channel would be counted that folding takes away.
  @Test
  void aNetworkWithBatchNormalisationIsCountedAsItIsWhenFolded() {
    Network network = normalised(3);
    Map<String, Integer> widths = new UniformCost(0.3, CostMetric.PARAMETERS).widths(network);
    Network compressed = new Compressor(Engines.training(), ward(WidthRule.UNIFORM), images(network))
        .compress(network, widths, SEEDS).network();
    Network whole = new Compressor(Engines.training(), ward(WidthRule.UNIFORM), images(network))
        .compress(network, new Budget.Uniform(1).widths(network), SEEDS).network();
    assertTrue(Counts.of(compressed).parameters() <= 0.3 * Counts.of(whole).parameters());
  }

  @Test
  void layersShareOneDistanceAndLoseUnequalFractions() {
    // The second layer's neurons lie a hundred times nearer to each other than the first one's.
    Network network = scaled(TestNetworks.mlp(4, 10, 16, 16, 4), "fc2", 0.01f);
    Map<String, Integer> one = widths(network, ward(WidthRule.ONE_DISTANCE), own(0.5));
    Map<String, Integer> relative = widths(network, ward(WidthRule.RELATIVE_DISTANCE), own(0.5));
    Map<String, Integer> uniform = widths(network, ward(WidthRule.UNIFORM), own(0.5));
    assertTrue(one.get("fc2") < one.get("fc1") / 2, one.toString());
    int apart = uniform.get("fc2") - uniform.get("fc1");
    assertTrue(apart == 0 || apart == 1, "equal layers lose in turn, the first one first: " + uniform);
    assertTrue(Math.abs(relative.get("fc1") - relative.get("fc2")) < 8, "scale does not matter: " + relative);
    assertNotEquals(one, relative);
  }

  @Test
  void theScalarOfADistanceIsFound() {
    Network network = TestNetworks.mlp(9, 12, 20, 10, 4);
    Method method = ward(WidthRule.RELATIVE_DISTANCE);
    for (double beta : new double[] {0.05, 0.2, 0.5}) {
      Map<String, Integer> cut = widths(network, method, new Budget.Distance(beta));
      double keep = CostMetric.PARAMETERS.counted(network).applyAsDouble(cut) / full(network, CostMetric.PARAMETERS);
      assertEquals(cut, widths(network, method, own(keep)), "beta " + beta);
    }
  }

  @Test
  void commonWidthsAreThoseOfTheMethodThatDecides() {
    Network network = TestNetworks.convolutional(7);
    Method decides = ward(WidthRule.ONE_DISTANCE);
    assertEquals(widths(network, decides, own(0.4)),
        widths(network, decides, RuleBudget.common(0.4, CostMetric.PARAMETERS, "cup")));
    assertEquals("common:cup", RuleBudget.common(0.4, CostMetric.PARAMETERS, "cup").widthsBy(decides));
    assertEquals(List.of("search", "uniform", "one-distance", "relative-distance"),
        Stream.of(WidthRule.values()).map(rule -> own(0.4).widthsBy(ward(rule))).toList());
  }

  @Test
  void aDistanceNeedsATreeAndABudgetOneNeuronALayer() {
    Network network = TestNetworks.mlp(3, 10, 8, 4);
    Method kmeans = method("kmeans", WidthRule.ONE_DISTANCE);
    assertEquals("target own-0.5: widths one-distance: cluster 'kmeans' grows no tree to cut at a distance; "
        + "use a linkage", refusal(() -> own(0.5).checkFits(network, kmeans)));
    own(0.5).checkFits(network, method("kmeans", WidthRule.UNIFORM));
    // 10 x 1 + 1 + 1 x 4 + 4 of 10 x 8 + 8 + 8 x 4 + 4 parameters.
    String expected = "target own: 0.1 is less than the least widths {fc1=1} take; the smallest keep fraction that can "
        + "be is " + 19 / 124.0;
    assertEquals(expected, refusal(() -> own(0.1).checkFits(network, ward(WidthRule.UNIFORM))));
    assertEquals(expected, refusal(() -> own(0.1).checkFits(network, ward(WidthRule.SEARCH))));
    assertEquals(expected.replace("own", "uniform-params"), refusal(
        () -> new UniformCost(0.1, CostMetric.PARAMETERS).checkFits(network, ward(WidthRule.SEARCH))));
  }

  private static RuleBudget own(double keep) {
    return RuleBudget.own(keep, CostMetric.PARAMETERS);
  }

  private static String refusal(Runnable check) {
    return assertThrows(BadInputException.class, check::run).getMessage();
  }

  private static Method ward(WidthRule rule) {
    return method("ward", rule);
  }

  private static Method method(String cluster, WidthRule rule) {
    Method plain = new Method("incoming", FeatureSource.ORIGINAL, cluster, "none", "centroid-sum", "none", Tuning.NONE);
    return new Method(plain.features(), plain.source(), plain.cluster(), Part.of("none"), plain.merge(),
        plain.correct(), plain.tune(), rule);
  }

  private static Map<String, Integer> widths(Network network, Method method, Budget budget) {
    return new Compressor(Engines.training(), method, images(network)).widths(network, budget, SEEDS);
  }

  private static double full(Network network, CostMetric cost) {
    return cost.counted(network).applyAsDouble(new Budget.Uniform(1).widths(network));
  }

  /** Some single neuron more, in the layer that lost one last, must not fit. */
  private static void assertNeuronsFill(Network network, Map<String, Integer> widths, CostMetric cost, double keep) {
    boolean exceeds = false;
    for (HiddenLayer layer : HiddenLayer.of(network)) {
      Map<String, Integer> wider = new HashMap<>(widths);
      wider.merge(layer.name(), 1, Integer::sum);
      exceeds |= widths.get(layer.name()) < layer.neurons()
          && cost.counted(network).applyAsDouble(wider) > keep * full(network, cost);
    }
    assertTrue(exceeds, network.model() + " " + widths + " leaves room for any neuron more");
  }

  private static Network scaled(Network network, String name, float factor) {
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Dense layer && layer.name().equals(name)) {
        return network.with(i, new Dense(name, scaled(layer.weight(), factor), scaled(layer.bias(), factor)));
      }
    }
    throw new IllegalArgumentException("no dense layer " + name);
  }

  private static Tensor scaled(Tensor tensor, float factor) {
    float[] values = tensor.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return tensor.withValues(values);
  }
}
