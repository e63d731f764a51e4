package io.github.neuronmerge.merge.rule;

import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch merge rules that are not equal where the algebra says that they are. */
final class MergeRulesTest {
  @Test
  void sumMeanEqualsCentroidSumUnderRelu() {
    for (Network network : networks()) {
      Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
      assertTrue(difference(compress(network, half, method("incoming", "ward", "centroid-sum")),
          compress(network, half, method("incoming", "ward", "sum-mean"))) <= TOLERANCE);
    }
  }

  @Test
  void relabellingTheClustersChangesNothing() {
    Network network = TestNetworks.mlp(9, 10, 8, 4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = new LayerView(ActivationCache.withoutImages(network), hidden);
    for (String rule : List.of("centroid-sum", "medoid-sum", "scaled-representative")) {
      NeuronMap one = MergeRules.of(rule).map(
          Clustering.ofLabels(new int[] {0, 1, 2, 0, 1, 2, 0, 1}), neurons.incoming(), neurons);
      NeuronMap other = MergeRules.of(rule).map(
          Clustering.ofLabels(new int[] {7, 3, 5, 7, 3, 5, 7, 3}), neurons.incoming(), neurons);
      assertEquals(Surgery.apply(network, hidden, one), Surgery.apply(network, hidden, other));
    }
  }
}
