package io.github.neuronmerge.merge.method;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch features of another neuron, of another scale, or that depend on the order of the neurons. */
final class FeaturesTest {
  @Test
  void featuresHaveOneRowANeuronAndTheScaleTheirFormulaSays() {
    Network network = TestNetworks.mlp(3, 4, 3, 2);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    WeightLayer in = hidden.layerIn(network);
    WeightLayer out = hidden.consumerIn(network);
    FeatureMatrix inOut = Features.of("in-out").of(neurons(network, hidden));
    FeatureMatrix weighted = Features.of("out-weighted").of(neurons(network, hidden));
    assertEquals(4 + 1 + 2, inOut.columns());
    for (int i = 0; i < 3; i++) {
      assertEquals(in.weight().at(i * 4), inOut.at(i, 0));
      assertEquals(in.bias().at(i), inOut.at(i, 4));
      assertEquals(out.weight().at(i), inOut.at(i, 5));
      assertEquals(out.weight().at(3 + i), inOut.at(i, 6));
      double norm = Math.hypot(out.weight().at(i), out.weight().at(3 + i));
      assertEquals(norm * in.weight().at(i * 4), weighted.at(i, 0), 1e-6);
    }
    for (String name : Features.names()) {
      for (Network each : Features.of(name).needsBatchNorm() ? List.<Network>of() : networks()) {
        for (HiddenLayer layer : HiddenLayer.of(each)) {
          assertEquals(layer.neurons(), Features.of(name).of(neurons(each, layer)).rows(), name);
        }
      }
    }
  }

  @Test
  void deadInputsWeighNothingInRmsFeatures() {
    Network network = TestNetworks.mlp(3, 4, 3, 2);
    byte[] pixels = new byte[40];
    for (int i = 0; i < 10; i++) {
      pixels[i * 4 + 1] = (byte) 255;
      pixels[i * 4 + 2] = (byte) (i % 2 == 0 ? 255 : 0);
    }
    Dataset images = Dataset.of("half dead", network.input(), 2, pixels, new byte[10]);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = new LayerView(new ActivationCache(Engines.training(), network, images, 40_000), hidden);
    FeatureMatrix rms = Features.of("incoming-rms").of(neurons);
    FeatureMatrix live = Features.of("incoming-live").of(neurons);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, Math.abs(rms.at(i, 0)), "a dead input");
      assertEquals(0, Math.abs(live.at(i, 0)), "a dead input");
      assertEquals(hidden.layerIn(network).weight().at(i * 4 + 2), live.at(i, 2));
      assertEquals(hidden.layerIn(network).weight().at(i * 4 + 1), rms.at(i, 1), 1e-6, "an input that is always 1");
      assertEquals(Math.sqrt(0.5) * hidden.layerIn(network).weight().at(i * 4 + 2), rms.at(i, 2), 1e-6);
    }
  }

  // A row that is not of length one, or a division by zero where a neuron has no weights.
  @Test
  void directionsHaveLengthOneAndZeroStaysZero() {
    Network network = TestNetworks.mlp(3, 2, 2, 2);
    WeightLayer layer = network.weightLayers().get(0);
    Network odd = network.with(0, layer.with(layer.weight().withValues(new float[] {3, 0, 0, 0}),
        layer.bias().withValues(new float[] {4, 0})));
    FeatureMatrix direction = Features.of("direction").of(first(odd));
    assertArrayEquals(new float[] {0.6f, 0, 0.8f, 0, 0, 0}, direction.values(), 1e-7f);
  }

  // A norm over the wrong axis: of a 3 x 3 kernel, not of a row of it, and of the outgoing kernels by input channel.
  @Test
  void kernelNormsAreThoseOfEachIncomingAndOutgoingKernel() {
    Network network = TestNetworks.convolutional(4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    FeatureMatrix norms = Features.of("kernel-norms").of(neurons(network, hidden));
    assertEquals(6, norms.rows());
    assertEquals(2 + 8, norms.columns());
    float[] in = hidden.layerIn(network).weight().toArray();
    float[] out = hidden.consumerIn(network).weight().toArray();
    for (int i = 0; i < 6; i++) {
      assertEquals(norm(in, (i * 2 + 1) * 9), norms.at(i, 1), 1e-6);
      assertEquals(norm(out, (3 * 6 + i) * 9), norms.at(i, 2 + 3), 1e-6);
    }
  }

  private static double norm(float[] weights, int from) {
    double squares = 0;
    for (int j = from; j < from + 9; j++) {
      squares += weights[j] * weights[j];
    }
    return Math.sqrt(squares);
  }

  @Test
  void scalesOfBatchNormalisationAreTakenWithoutTheirSigns() {
    Network network = TestNetworks.normalized(3);
    BatchNormFolding folded = BatchNormFolding.of(network);
    HiddenLayer hidden = folded.layers().get(0);
    FeatureMatrix scales = Features.of("bn-gamma").of(
        new LayerView(ActivationCache.withoutImages(folded.network()), hidden));
    assertEquals(1, scales.columns());
    for (int i = 0; i < hidden.neurons(); i++) {
      assertEquals(Math.abs(hidden.normalisation().orElseThrow().gamma().at(i)), scales.at(i, 0));
    }
  }

  // Pre-activations in place of activations, another image's column, or a norm of the wrong side.
  @Test
  void activationsAreWhatEachNeuronPutsOutOnEachImage() {
    Network network = TestNetworks.mlp(3, 4, 3, 2);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    WeightLayer layer = hidden.layerIn(network);
    LayerView neurons = neurons(network, hidden);
    FeatureMatrix inputs = neurons.inputs();
    FeatureMatrix activations = Features.of("activations").of(neurons);
    FeatureMatrix weighted = Features.of("out-weighted-activations").of(neurons);
    double[] outgoing = neurons.outgoingNorms();
    for (int i = 0; i < 3; i++) {
      for (int image = 0; image < activations.columns(); image++) {
        double sum = layer.bias().at(i);
        for (int j = 0; j < 4; j++) {
          sum += layer.weight().at(i * 4 + j) * inputs.at(j, image);
        }
        assertEquals(Math.max(0, sum), activations.at(i, image), 1e-5);
        assertEquals(outgoing[i] * activations.at(i, image), weighted.at(i, image), 1e-5);
      }
    }
  }

  // Features that know a neuron's place: whatever clusters them would depend on the order of the neurons.
  @Test
  void relabellingTheNeuronsPermutesTheRows() {
    for (Network network : List.of(TestNetworks.convolutional(7), TestNetworks.mlp(9, 10, 8, 6, 4))) {
      HiddenLayer hidden = HiddenLayer.of(network).get(0);
      int n = hidden.neurons();
      int[] order = SEEDS.permutation(n);
      int[][] taken = new int[n][];
      int[][] given = new int[n][];
      double[][] ones = new double[n][];
      for (int q = 0; q < n; q++) {
        taken[q] = new int[] {order[q]};
        given[order[q]] = new int[] {q};
        ones[q] = new double[] {1};
      }
      Network permuted = Surgery.apply(network, hidden,
          NeuronMap.of(LinearMap.of(n, taken, ones), LinearMap.of(n, given, ones)));
      for (String name : Features.names()) {
        if (Features.of(name).needsBatchNorm()) {
          continue;
        }
        FeatureMatrix before = Features.of(name).of(neurons(network, hidden));
        FeatureMatrix after = Features.of(name).of(neurons(permuted, hidden));
        for (int q = 0; q < n; q++) {
          for (int j = 0; j < before.columns(); j++) {
            assertEquals(before.at(order[q], j), after.at(q, j), 1e-5, name);
          }
        }
      }
    }
  }

  private static LayerView first(Network network) {
    return neurons(network, HiddenLayer.of(network).get(0));
  }
}
