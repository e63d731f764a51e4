package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.WARD;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.BatchNormUnfolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.merge.budget.UniformCost;
import io.github.neuronmerge.merge.budget.ViewedBudget;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Features;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Would catch, on networks with branches, a part of a method that reads the first of several layers only, a budget that
 * counts a space in one of its places only, and a view that touches what it leaves alone.
 */
final class GraphMethodsTest {
  @Test
  @Tag("slow")
  void everyCompositionKeepsTheShapesAndTheNumbersFinite() {
    for (Network network : GraphFixtures.networks()) {
      int done = 0;
      for (String rule : MergeRules.names()) {
        done += fits(network, composition("incoming", rule, "least-squares-full")) ? 1 : 0;
      }
      for (String correction : Corrections.names()) {
        done += fits(network, composition("incoming", "centroid-sum", correction)) ? 1 : 0;
        done += fits(network, composition("in-out", "medoid-sum", correction)) ? 1 : 0;
      }
      for (String features : Features.names()) {
        done += fits(network, composition(features, "select", "none")) ? 1 : 0;
        done += fits(network, composition(features, "centroid-sum", "none")) ? 1 : 0;
      }
      assertTrue(done > 25, network.model() + ": " + done);
    }
  }

  private static Method composition(String features, String rule, String correction) {
    String cluster = switch (MergeRules.of(rule).groups()) {
      case CLUSTERS, EITHER -> "ward";
      case SELECTION -> "l2";
      case OWN -> "none";
    };
    return new Method(features, FeatureSource.SEQUENTIAL, cluster, "none", rule, correction, Tuning.NONE);
  }

  private static boolean fits(Network network, Method method) {
    try {
      method.checkFits(network);
    } catch (BadInputException refused) {
      return false;
    }
    Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
    Network small = new Compressor(Engines.training(), method, images(network).first(40))
        .compress(network, widths, SEEDS).network();
    HiddenLayer.of(small).forEach(hidden ->
        assertEquals(widths.get(hidden.name()), hidden.neurons(), method + " " + hidden.name()));
    for (WeightLayer layer : small.weightLayers()) {
      for (float value : layer.weight().toArray()) {
        assertTrue(Float.isFinite(value), method + ": " + value);
      }
    }
    return true;
  }

  @Test
  void scalingRulesAreRefusedWhereChannelsPassWhatIsNotHomogeneousAndSayWhere() {
    Method scaling = composition("incoming", "sum-mean", "none");
    scaling.checkFits(GraphFixtures.residual(1));
    String refusal = assertThrows(BadInputException.class, () -> scaling.checkFits(GraphFixtures.preactivated(1)))
        .getMessage();
    assertTrue(refusal.contains("'bn1', which the channels of stem pass, is not one with"), refusal);
    assertThrows(BadInputException.class, () -> scaling.checkFits(GraphFixtures.separable(1)));
  }

  @Test
  void budgetsHoldAndCountASpaceInAllItsPlaces() {
    for (Network network : GraphFixtures.networks()) {
      Counts all = Counts.of(BatchNormFolding.of(network).network());
      for (String correction : List.of("none", "least-squares")) {
        Method method = corrected("ward", "hartigan", "centroid-sum", correction);
        for (Budget budget : List.of(new Budget.Global(0.5), new UniformCost(0.5, CostMetric.PARAMETERS),
            RuleBudget.own(0.5, CostMetric.PARAMETERS))) {
          Counts counts = Counts.of(compressed(network, method, budget));
          assertTrue(counts.parameters() <= 0.5 * all.parameters(), budget.label());
          assertTrue(counts.parameters() > 0.3 * all.parameters(), budget.label() + " leaves much of the budget");
        }
        Counts counts = Counts.of(compressed(network, method, new Budget.Global(0.5, CostMetric.MACS)));
        assertTrue(counts.macs() <= 0.5 * all.macs());
      }
    }
  }

  private static Network compressed(Network network, Method method, Budget budget) {
    budget.checkFits(network, method);
    Compressor compressor = new Compressor(Engines.training(), method, images(network));
    return compressor.compress(network, compressor.widths(network, budget, SEEDS), SEEDS).network();
  }

  @Test
  void theInteriorViewLeavesSumsAlone() {
    Network network = GraphFixtures.residual(1);
    assertEquals(Set.of("stem", "a1", "b1", "b2"), new Budget.Uniform(0.5).widths(network).keySet());
    for (Budget budget : List.of(new Budget.Uniform(0.5), new Budget.Global(0.8),
        RuleBudget.own(0.8, CostMetric.MACS), new UniformCost(0.8, CostMetric.PARAMETERS), new Budget.Distance(0.9))) {
      Budget interior = new ViewedBudget(budget, SpaceView.INTERIOR);
      interior.checkFits(network, WARD);
      Compressor compressor = new Compressor(Engines.training(), WARD, images(network));
      Map<String, Integer> widths = compressor.widths(network, interior, SEEDS);
      assertEquals(Set.of("a1", "b1"), widths.keySet(), interior.label());
      Compressor.Compressed made = compressor.compress(network, widths, SEEDS);
      assertEquals(List.of("a1", "b1"), made.layers().stream().map(LayerOutcome::layer).toList());
      assertEquals(8, HiddenLayer.of(made.network()).get(0).neurons());
    }
  }

  @Test
  void eachReaderIsCorrectedWhereItReads() {
    for (Network network : GraphFixtures.networks()) {
      Map<String, Integer> widths = new Budget.Uniform(0.6).widths(network);
      double plain = difference(network, compress(network, widths, WARD));
      double once = difference(network,
          compress(network, widths, corrected("ward", "hartigan", "centroid-sum", "least-squares")));
      double full = difference(network,
          compress(network, widths, corrected("ward", "hartigan", "centroid-sum", "least-squares-full")));
      assertTrue(once < plain && full < plain, network.model() + ": " + plain + ", " + once + ", " + full);
    }
  }

  @Test
  void aRepairGivesEveryWriterTheMeansAndDeviationsOfTheMembers() {
    for (Network network : List.of(GraphFixtures.residual(4), GraphFixtures.separable(5))) {
      Network folded = BatchNormFolding.of(network).network();
      for (HiddenLayer hidden : HiddenLayer.of(folded)) {
        LayerView neurons =
            new LayerView(new ActivationCache(Engines.training(), folded, images(folded), 1_000_000), hidden);
        NeuronMap plain = MergeFixtures.map(WARD, neurons, Math.max(2, neurons.count() / 2));
        CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
        NeuronMap repaired = Corrections.of("variance-repair").correct(plain, site);
        LayerView after = new LayerView(new ActivationCache(Engines.training(),
            Surgery.apply(folded, hidden, repaired), images(folded), 1_000_000), hidden);
        for (int w = 0; w < neurons.writers(); w++) {
          assertArrayEquals(plain.reduce().times(SampleProducts.means(neurons.preActivations(w))),
              SampleProducts.means(after.preActivations(w)), 1e-3, hidden.name() + " " + w);
          assertArrayEquals(plain.reduce().times(SampleProducts.deviations(neurons.preActivations(w))),
              SampleProducts.deviations(after.preActivations(w)), 1e-3, hidden.name() + " " + w);
        }
      }
    }
  }

  // A scale that repairs one writer, in what all of them pass afterwards.
  @Test
  void aRepairLeavesWhatCarriesTheChannelsAlone() {
    Network network = GraphFixtures.preactivated(6);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = new LayerView(new ActivationCache(Engines.training(), network, images(network), 12_000), hidden);
    NeuronMap plain = MergeFixtures.map(WARD, neurons, neurons.count() / 2);
    NeuronMap repaired =
        Corrections.of("variance-repair").correct(plain, new CorrectionContext(neurons, neurons.trace()));
    assertTrue(Math.abs(repaired.reduce().at(0, repaired.reduce().columnsOf(0)[0])
        - plain.reduce().at(0, repaired.reduce().columnsOf(0)[0])) > TOLERANCE, "the repair scales the first writer");
    for (String norm : List.of("bn1", "bn3")) {
      assertEquals(Surgery.apply(network, hidden, plain).layer(norm),
          Surgery.apply(network, hidden, repaired).layer(norm));
    }
  }

  @Test
  void batchNormalisationComesBackWhereItWasFoldedAndChangesNothing() {
    for (Network network : GraphFixtures.networks()) {
      Network folded = BatchNormFolding.of(network).network();
      assertTrue(difference(network, folded) <= 10 * TOLERANCE, network.model());
      Network compressed = compress(network, new Budget.Uniform(0.5).widths(network), WARD);
      Network unfolded = BatchNormUnfolding.of(Engines.training(), compressed, network, images(network), 12_000);
      assertEquals(network.layers().size(), unfolded.layers().size());
      assertTrue(difference(compressed, unfolded) <= 10 * TOLERANCE, network.model());
    }
  }
}
