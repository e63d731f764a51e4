package io.github.neuronmerge.merge.correct;

import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.map;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.MergeFixtures;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch corrections that are left out, done in another order, or told the wrong map by those before them. */
class CorrectionSequenceTest {
  private static final Part SKIPPING = new Part("batch-norm", Map.of("elsewhere", "skip"));

  @Test
  void eachCorrectionGetsTheMapThatTheOneBeforeLeft() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(network, HiddenLayer.of(network).get(0));
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap merged = map(MergeFixtures.WARD, neurons, 8);
    NeuronMap both = CorrectionSequence.of(PartSequence.of("variance-repair", "least-squares")).correct(merged, site);
    NeuronMap repaired = Corrections.of("variance-repair").correct(merged, site);
    NeuronMap byHand = Corrections.of("least-squares").correct(repaired, site);
    assertEquals(Surgery.apply(network, neurons.hidden(), byHand), Surgery.apply(network, neurons.hidden(), both));
    NeuronMap fitted = Corrections.of("least-squares").correct(merged, site);
    assertTrue(difference(Surgery.apply(network, neurons.hidden(), fitted),
        Surgery.apply(network, neurons.hidden(), both)) > 100 * TOLERANCE, "the repair must have done something");
    assertSame(merged, CorrectionSequence.of(PartSequence.EMPTY).correct(merged, site));
  }

  // A digest that changes with the way a single correction is written makes all committed cells unknown.
  @Test
  void aSequenceOfOneHasTheDigestOfItsPart() {
    assertEquals(Corrections.parts().full(Part.of("grail")), Corrections.full(PartSequence.of("grail")));
    assertEquals(Corrections.parts().full(Part.of("none")), Corrections.full(PartSequence.EMPTY));
    assertNotEquals(Corrections.full(PartSequence.of("grail", "batch-norm")),
        Corrections.full(PartSequence.of("batch-norm", "grail")));
  }

  /** GRAIL's M comes from the original network's activations, and repair does not look at M. */
  @Test
  void repairBeforeAndAfterGrailIsTheSameNetwork() {
    Network network = normalised(3);
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
    Network before = compress(network, half, method(List.of(Part.of("batch-norm"), Part.of("grail"))));
    Network after = compress(network, half, method(List.of(Part.of("grail"), Part.of("batch-norm"))));
    Network without = compress(network, half, method(List.of(Part.of("grail"))));
    assertTrue(difference(before, after) <= TOLERANCE, difference(before, after) + "");
    assertTrue(difference(without, after) > 100 * TOLERANCE, "there must have been something to repair");
  }

  /** Sums in, means out compute what means in, sums out do, so repaired they do too: a sum is repaired to a sum. */
  @Test
  void aRepairedSumIsARepairedMean() {
    for (Network network : networks()) {
      Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
      Network mean = compress(network, half, corrected("ward", "none", "centroid-sum", "variance-repair"));
      Network sum = compress(network, half, corrected("ward", "none", "sum-mean", "variance-repair"));
      double difference = difference(mean, sum);
      assertTrue(difference <= 10 * TOLERANCE, network.model() + ": " + difference);
    }
  }

  /** A repair after another change of A and d must undo exactly that: the mean and deviation are the members'. */
  @Test
  void aRepairTakesAnEarlierShiftForWhatItIs() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(network, HiddenLayer.of(network).get(0));
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap merged = map(MergeFixtures.WARD, neurons, 8);
    NeuronMap shifted = merged.withReduce(merged.reduce().scaledRows(new double[] {2, 3, 2, 3, 2, 3, 2, 3}),
        new double[] {1, -1, 2, -2, 1, -1, 2, -2});
    NeuronMap repaired = Corrections.of("variance-repair").correct(shifted, merged, site);
    assertArrayEquals(merged.reduce().times(SampleProducts.means(neurons.preActivations())),
        SampleProducts.means(site.preActivationsAfter(0, repaired)), 1e-4);
  }

  @Test
  void skippedLayersKeepTheirMap() {
    Network plain = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(plain, HiddenLayer.of(plain).get(0));
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap merged = map(MergeFixtures.WARD, neurons, 8);
    Part foldAr = new Part("fold-ar", Map.of("elsewhere", "skip"));
    assertSame(merged, Corrections.of(foldAr).correct(merged, site));
    assertSame(merged, Corrections.of(SKIPPING).correct(merged, site));
    method(List.of(foldAr)).checkFits(plain);

    Network folded = BatchNormFolding.of(normalised(3)).network();
    LayerView behindNorm = neurons(folded, BatchNormFolding.of(normalised(3)).layers().get(2));
    CorrectionContext place = new CorrectionContext(behindNorm, behindNorm.trace());
    NeuronMap half = map(MergeFixtures.WARD, behindNorm, 6);
    for (String name : List.of("fold-ar", "batch-norm")) {
      NeuronMap always = Corrections.of(name).correct(half, place);
      NeuronMap here = Corrections.of(new Part(name, Map.of("elsewhere", "skip"))).correct(half, place);
      assertEquals(Surgery.apply(folded, behindNorm.hidden(), always),
          Surgery.apply(folded, behindNorm.hidden(), here), name);
    }
  }

  /** The published formula, sqrt(n / (1 + (n - 1) rho)), with the mean cosine of all pairs by hand. */
  @Test
  void foldArsCosinesAreOfWhatTheOptionSays() {
    Network folded = BatchNormFolding.of(normalised(3)).network();
    LayerView neurons = neurons(folded, BatchNormFolding.of(normalised(3)).layers().get(2));
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap merged = map(MergeFixtures.method("axis-group", "average-cosine", "centroid-sum"), neurons, 6);
    NeuronMap widened = Corrections.of(new Part("fold-ar", Map.of("cosines", "axis-group"))).correct(merged, site);
    FeatureMatrix rows = neurons.axisGroup();
    double[] lengths = LayerView.norms(rows);
    int compared = 0;
    for (int q = 0; q < 6; q++) {
      int[] members = merged.reduce().columnsOf(q);
      int n = members.length;
      double cosines = 0;
      for (int i : members) {
        for (int j : members) {
          for (int c = 0; c < rows.columns() && i != j; c++) {
            cosines += rows.at(i, c) * rows.at(j, c) / (lengths[i] * lengths[j]);
          }
        }
      }
      double rho = n == 1 ? 1 : cosines / (n * (n - 1));
      if (rho > 0) {
        compared += n > 1 ? 1 : 0;
        assertEquals(Math.sqrt(n / (1 + (n - 1) * rho)),
            widened.reduce().at(q, members[0]) / merged.reduce().at(q, members[0]), 1e-4);
      }
    }
    assertTrue(compared > 0, "no cluster of several neurons that point the same way");
  }

  @Test
  void ridgesAreGivenAtHalvesAndInterpolatedBetween() {
    Parts<Correction> parts = Corrections.parts();
    Part part = new Part("weight-ridge", Map.of("ridges", List.of(0.1, 0.4, 0.2)));
    WeightRidge ridge = new WeightRidge(parts.settings(part));
    assertEquals(0.1, ridge.ridge(1));
    assertEquals(0.1, ridge.ridge(0.5));
    assertEquals(0.2, ridge.ridge(Math.pow(2, -1.5)), 1e-12);
    assertEquals(0.4, ridge.ridge(0.25), 1e-12);
    assertEquals(0.2, ridge.ridge(0.125), 1e-12);
    assertEquals(0.2, ridge.ridge(0.01));
    assertEquals(0.3, new WeightRidge(parts.settings(Part.of("weight-ridge"))).ridge(0.01));
    Network network = TestNetworks.mlp(9, 10, 16, 4);
    LayerView neurons = neurons(network, HiddenLayer.of(network).get(0));
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap quarter = map(MergeFixtures.WARD, neurons, 4);
    assertEquals(
        Surgery.apply(network, neurons.hidden(),
            Corrections.of(new Part("weight-ridge", Map.of("ridge", 0.4))).correct(quarter, site)),
        Surgery.apply(network, neurons.hidden(),
            Corrections.of(new Part("weight-ridge", Map.of("ridges", List.of(0.1, 0.4)))).correct(quarter, site)));
  }

  private static Method method(List<Part> corrections) {
    return new Method(Part.of("incoming"), FeatureSource.ORIGINAL, Part.of("ward"), Part.of("none"),
        Part.of("centroid-sum"), new PartSequence(corrections), Tuning.NONE);
  }
}
