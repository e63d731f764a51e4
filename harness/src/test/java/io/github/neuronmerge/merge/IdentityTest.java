package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.WARD;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a neuron, a bias or a bit that is lost where every neuron is kept. */
final class IdentityTest {
  @Test
  void keepingEveryNeuronGivesIdenticalBytes() {
    for (Network network : networks()) {
      for (String clusterer : Clusterers.names()) {
        for (String correction : Corrections.names()) {
          String rule = Clusterers.of(clusterer).isSelector() ? "select" : "centroid-sum";
          Method method = corrected(clusterer, "none", rule, correction);
          if (Corrections.of(correction).needsBatchNorm()) {
            continue;
          }
          Network same = keeping(network, method, new Budget.Uniform(1));
          assertArrayEquals(NetworkFile.toBytes(network), NetworkFile.toBytes(same),
              network.model() + " " + clusterer + " " + correction);
        }
      }
    }
  }

  @Test
  void keepingEveryNeuronOfANormalisedNetworkGivesTheFoldedBytes() {
    for (Network network : List.of(TestNetworks.normalized(12), TestNetworks.global(13))) {
      for (String correction : Corrections.names()) {
        assertArrayEquals(NetworkFile.toBytes(BatchNormFolding.of(network).network()),
            NetworkFile.toBytes(keeping(network, corrected("ward", "none", "centroid-sum", correction),
                new Budget.Uniform(1))), network.model() + " " + correction);
      }
    }
  }

  @Test
  void negativeZerosSurviveTheIdentity() {
    Network network = TestNetworks.mlp(1, 3, 4, 2);
    WeightLayer first = network.weightLayers().get(0);
    Network odd = network.with(0, first.with(
        first.weight().withValues(new float[] {-0f, 0f, 1, -0f, -1, 2, 3, -0f, -0f, 0f, 5, 6}), first.bias()));
    assertArrayEquals(NetworkFile.toBytes(odd), NetworkFile.toBytes(keeping(odd, WARD, new Budget.Uniform(1))));
  }

  private static Network keeping(Network network, Method method, Budget.PerLayer budget) {
    return new Compressor(Engines.training(), method, images(network))
        .compress(network, budget.widths(network), SeedStream.of(1)).network();
  }
}
