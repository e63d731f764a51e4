package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.mlp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a table of layers that says something else than what happened to them. */
final class LayerOutcomeTest {
  @Test
  void theOutputMovesNoFurtherThanTheBoundSays() {
    for (Network network : List.of(TestNetworks.convolutional(7), TestNetworks.strided(8),
        TestNetworks.averaged(9), TestNetworks.global(10), TestNetworks.mlp(9, 10, 8, 6, 4),
        mlp(Activation.Function.SIGMOID), mlp(Activation.Function.TANH))) {
      for (double share : new double[] {0.2, 0.5, 0.8}) {
        for (String clusterer : List.of("ward", "random-clusters", "complete")) {
          for (String rule : List.of("centroid-sum", "medoid-sum")) {
            for (LayerOutcome layer : outcomes(network, share, method("incoming", clusterer, rule))) {
              assertTrue(layer.measuredChange() <= layer.predictedChange() * (1 + TOLERANCE), layer.toString());
              assertEquals(layer.measuredChange(), layer.correctedChange(), "nothing was corrected");
            }
          }
        }
      }
    }
  }

  @Test
  void outcomesSayWhatHappened() {
    Network network = TestNetworks.mlp(9, 10, 8, 4);
    LayerOutcome merged = outcomes(network, 0.5, method("incoming", "ward", "centroid-sum")).get(0);
    assertEquals(List.of(8, 4, 4), List.of(merged.before(), merged.asked(), merged.after()));
    assertEquals(8 - merged.singletons(), merged.merged(), "who is not alone shares a neuron");
    assertTrue(merged.largest() >= 2 && merged.inertiaShare() > 0 && merged.inertiaShare() < 1, merged.toString());
    LayerOutcome pruned = outcomes(network, 0.5, method("incoming", "l1", "select")).get(0);
    assertEquals(List.of(4, 1, 0), List.of(pruned.singletons(), pruned.largest(), pruned.merged()));
    LayerOutcome whole = outcomes(network, 1, method("incoming", "ward", "centroid-sum")).get(0);
    assertEquals(List.of(0.0, 0.0, 0.0, 0.0), List.of(whole.inertiaShare(), whole.predictedChange(),
        whole.measuredChange(), whole.correctedChange()));
  }

  @Test
  void clusterersThatChooseKThemselvesStayBelowIt() {
    Network network = TestNetworks.mlp(9, 10, 30, 12, 4);
    for (String clusterer : List.of("dbscan", "xmeans", "gmeans")) {
      for (LayerOutcome layer : outcomes(network, 0.5, method("incoming", clusterer, "centroid-sum"))) {
        assertTrue(layer.after() >= 1 && layer.after() <= layer.asked(), clusterer + ": " + layer);
      }
    }
  }

  private static List<LayerOutcome> outcomes(Network network, double share, Method method) {
    return new Compressor(Engines.training(), method, images(network))
        .compress(network, new Budget.Uniform(share).widths(network), SEEDS).layers();
  }
}
