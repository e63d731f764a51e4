package io.github.neuronmerge.merge.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.MergeFixtures;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a value of the old network that is taken for one of the changed network, and one that is lost. */
final class ActivationCacheTest {
  private static final int IMAGES = 7;

  private static ActivationCache cache(Network network) {
    return new ActivationCache(Engines.training(), network, MergeFixtures.images(network).first(IMAGES), 1_000_000);
  }

  @Test
  void everyValueIsTheSameFromWhereverItIsFound() {
    for (long seed = 0; seed < 12; seed++) {
      Network network = RandomGraphs.of(seed);
      ActivationCache step = cache(network);
      for (Node node : network.nodes()) {
        step.forgetBefore(node.name());
        assertArrayEquals(cache(network).output(node.name()), step.output(node.name()), 1e-4f,
            network.model() + " " + node.name());
      }
    }
  }

  @Test
  void ofAChangedNetworkOnlyWhatFollowsTheChangeIsRunAgain() {
    for (long seed = 0; seed < 12; seed++) {
      Network network = RandomGraphs.of(seed);
      ActivationCache before = cache(network);
      network.nodes().forEach(node -> before.output(node.name()));
      WeightLayer last = network.weightLayers().get(network.weightLayers().size() - 1);
      float[] weights = TestNetworks.values(new SplittableRandom(seed), last.weight().size(), 1);
      Network other = network.with(last.name(), last.with(last.weight().withValues(weights), last.bias()));
      ActivationCache after = before.changed(other);
      String read = network.node(last.name()).inputs().get(0);
      assertSame(before.output(read), after.output(read));
      assertNotSame(before.output(network.output()), after.output(network.output()));
      assertArrayEquals(cache(other).output(network.output()), after.output(network.output()), 1e-4f);
    }
  }

  @Test
  void theOutputIsWhatThePredictorGives() {
    Network network = RandomGraphs.of(3);
    ActivationCache cache = cache(network);
    try (Predictor predictor = Engines.training().predictor(network)) {
      assertArrayEquals(predictor.logits(cache.output(Network.INPUT), IMAGES), cache.output(network.output()), 1e-4f);
    }
  }
}
