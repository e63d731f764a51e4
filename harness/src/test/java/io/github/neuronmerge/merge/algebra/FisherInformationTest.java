package io.github.neuronmerge.merge.algebra;

import static io.github.neuronmerge.merge.MergeFixtures.images;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a score of another channel, of a part of its places, of the wrong images, or without the expectation. */
final class FisherInformationTest {
  /** Of the change of the gate. */
  private static final float STEP = 0.01f;
  /** One batch and a part of another. */
  private static final int IMAGES = 70;

  // The gate is on the outgoing weights here, and the derivative is that of two runs of the whole network.
  @Test
  void itIsHalfTheVarianceOfTheLogitsChangesWithTheGate() {
    for (Network network : List.of(TestNetworks.smooth(5, Activation.Function.TANH), TestNetworks.mlp(6, 7, 6, 5, 4))) {
      Dataset images = images(network);
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        double[] found = view(network, images, hidden).fisher(IMAGES);
        double largest = 0;
        for (double value : found) {
          largest = Math.max(largest, value);
        }
        assertTrue(largest > 0);
        for (int i = 0; i < hidden.neurons(); i++) {
          assertEquals(byDifferences(network, images, hidden, i), found[i], 0.02 * largest,
              network.model() + " " + hidden.name() + " " + i);
        }
      }
    }
  }

  private static double byDifferences(Network network, Dataset images, HiddenLayer hidden, int channel) {
    float[] at = logits(network, images);
    float[] above = logits(gated(network, hidden, channel, 1 + STEP), images);
    float[] below = logits(gated(network, hidden, channel, 1 - STEP), images);
    int classes = network.classes();
    double total = 0;
    for (int i = 0; i < IMAGES; i++) {
      double normalizer = 0;
      double mean = 0;
      double square = 0;
      for (int k = i * classes; k < (i + 1) * classes; k++) {
        double weight = Math.exp(at[k]);
        double change = (above[k] - below[k]) / (2 * STEP);
        normalizer += weight;
        mean += weight * change;
        square += weight * change * change;
      }
      total += square / normalizer - Math.pow(mean / normalizer, 2);
    }
    return total / IMAGES / 2;
  }

  private static Network gated(Network network, HiddenLayer hidden, int channel, float gate) {
    WeightLayer consumer = hidden.consumerIn(network);
    float[] weight = consumer.weight().toArray().clone();
    int inner = consumer.fanIn() / hidden.neurons();
    for (int j = 0; j < weight.length; j++) {
      weight[j] *= j % consumer.fanIn() / inner == channel ? gate : 1;
    }
    return network.with(consumer.name(), consumer.with(consumer.weight().withValues(weight), consumer.bias()));
  }

  private static float[] logits(Network network, Dataset images) {
    float[] pixels = new float[IMAGES * network.input().size()];
    for (int i = 0; i < IMAGES; i++) {
      images.copyImage(i, pixels, i * network.input().size());
    }
    try (Predictor predictor = Engines.reference().predictor(network)) {
      return predictor.logits(pixels, IMAGES);
    }
  }

  @Test
  void aChannelThatPutsOutNothingOrThatNobodyReadsTellsNothing() {
    Network network = TestNetworks.mlp(6, 7, 6, 5, 4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    WeightLayer layer = hidden.layerIn(network);
    float[] weight = layer.weight().toArray().clone();
    float[] bias = layer.bias().toArray().clone();
    for (int j = 0; j < layer.fanIn(); j++) {
      weight[2 * layer.fanIn() + j] = 0;
    }
    bias[2] = -1;
    Network dead = gated(network.with(layer.name(),
        layer.with(layer.weight().withValues(weight), layer.bias().withValues(bias))), hidden, 4, 0);
    double[] found = view(dead, images(dead), hidden).fisher(IMAGES);
    assertEquals(0, found[2]);
    assertEquals(0, found[4]);
    assertTrue(found[0] + found[1] + found[3] + found[5] > 0);
  }

  // With the logits' constant added to, nothing that the network says changes.
  @Test
  void whatAllLogitsShareTellsNothing() {
    Network network = TestNetworks.mlp(6, 7, 6, 4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    WeightLayer consumer = hidden.consumerIn(network);
    float[] weight = consumer.weight().toArray().clone();
    for (int j = 0; j < weight.length; j++) {
      weight[j] += j % consumer.fanIn() == 3 ? 2 : 0;
    }
    Network shifted = network.with(consumer.name(),
        consumer.with(consumer.weight().withValues(weight), consumer.bias()));
    double[] before = view(network, images(network), hidden).fisher(IMAGES);
    double[] after = view(shifted, images(network), hidden).fisher(IMAGES);
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], after[i], 1e-4 * before[i]);
    }
  }

  private static LayerView view(Network network, Dataset images, HiddenLayer hidden) {
    return new LayerView(new ActivationCache(Engines.training(), network, images, 40_000), hidden);
  }
}
