package io.github.neuronmerge.merge.algebra;

import static io.github.neuronmerge.merge.Duplicates.duplicated;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch channels mixed up on their way through a consumer, a bias forgotten, and a layer of the wrong width. */
final class SurgeryTest {
  // A weight that is rounded, moved or lost where nothing changes; k = n must give equal bits.
  @Test
  void theIdentityMapGivesIdenticalBytes() {
    for (Network network : networks()) {
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        LinearMap identity = LinearMap.identity(hidden.neurons());
        assertArrayEquals(NetworkFile.toBytes(network),
            NetworkFile.toBytes(Surgery.apply(network, hidden, NeuronMap.of(identity, identity))), network.model());
      }
    }
  }

  // A mean on the outgoing side, or rounding in between: halves and their sum are exact, so the bits must come back.
  @Test
  void duplicatesThatShareTheirOutgoingWeightsMergeToTheSameBits() {
    for (Network network : networks()) {
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        int n = hidden.neurons();
        Network wide = duplicated(network, hidden, 2 * n);
        assertEquals(2 * n, hidden.layerIn(wide).neurons());
        Network merged = Surgery.apply(wide, hidden, NeuronMap.of(pairs(n, 0.5), transposed(n)));
        assertArrayEquals(NetworkFile.toBytes(network), NetworkFile.toBytes(merged), hidden.name());
      }
    }
  }

  /** Returns n x 2n: each new neuron is {@code weight} times the sum of neurons i and n + i. */
  private static LinearMap pairs(int n, double weight) {
    int[][] indices = new int[n][];
    double[][] values = new double[n][];
    for (int i = 0; i < n; i++) {
      indices[i] = new int[] {i, n + i};
      values[i] = new double[] {weight, weight};
    }
    return LinearMap.of(2 * n, indices, values);
  }

  /** Returns 2n x n: neurons i and n + i both read the new neuron i. */
  private static LinearMap transposed(int n) {
    int[][] indices = new int[2 * n][];
    double[][] ones = new double[2 * n][];
    for (int i = 0; i < 2 * n; i++) {
      indices[i] = new int[] {i % n};
      ones[i] = new double[] {1};
    }
    return LinearMap.of(n, indices, ones);
  }

  // A map that reads widths of the original network where another layer has changed already.
  @Test
  void theOrderOfTwoLayersDoesNotMatter() {
    for (Network network : networks()) {
      List<HiddenLayer> layers = HiddenLayer.of(network);
      for (int one = 0; one < layers.size(); one++) {
        for (int other = one + 1; other < layers.size(); other++) {
          HiddenLayer a = layers.get(one);
          HiddenLayer b = layers.get(other);
          NeuronMap mapA = random(a.neurons(), a.neurons() - 1, one);
          NeuronMap mapB = random(b.neurons(), b.neurons() - 2, other);
          Network aFirst = Surgery.apply(Surgery.apply(network, a, mapA), b, mapB);
          Network bFirst = Surgery.apply(Surgery.apply(network, b, mapB), a, mapA);
          assertEquals(aFirst.architecture(), bFirst.architecture());
          assertTrue(difference(aFirst, bFirst) <= TOLERANCE, network.model() + " " + a.name() + " " + b.name());
        }
      }
    }
  }

  /** Returns a map from n neurons to k with all entries, shifts and offsets drawn at random. */
  private static NeuronMap random(int n, int k, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new NeuronMap(random(random, k, n), random.doubles(k, -0.5, 0.5).toArray(), random(random, n, k),
        random.doubles(n, -0.5, 0.5).toArray());
  }

  private static LinearMap random(SplittableRandom random, int rows, int columns) {
    double[][] values = new double[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = random.doubles(columns, -0.5, 0.5).toArray();
    }
    return LinearMap.zero(rows, columns).plus(values);
  }

  // Positions counted faster than channels, or the other way round, once a convolution's map is flattened.
  @Test
  void aDenseLayerAfterFlatteningKeepsThePositionsOfEachChannelTogether() {
    Network network = TestNetworks.convolutional(3);
    HiddenLayer conv = HiddenLayer.of(network).get(1);
    int n = conv.neurons();
    int positions = conv.consumerIn(network).fanIn() / n;
    assertEquals(4, positions, "of 2 x 2 values a channel");
    NeuronMap map = random(n, 3, 5);
    WeightLayer before = conv.consumerIn(network);
    WeightLayer after = conv.consumerIn(Surgery.apply(network, conv, map));
    assertEquals(3 * positions, after.fanIn());
    for (int o = 0; o < before.neurons(); o++) {
      double bias = before.bias().at(o);
      for (int p = 0; p < positions; p++) {
        for (int c = 0; c < n; c++) {
          bias += map.offset()[c] * before.weight().at((o * n + c) * positions + p);
        }
        for (int q = 0; q < 3; q++) {
          double sum = 0;
          for (int c = 0; c < n; c++) {
            sum += before.weight().at((o * n + c) * positions + p) * map.expand().at(c, q);
          }
          assertEquals(sum, after.weight().at((o * 3 + q) * positions + p), TOLERANCE);
        }
      }
      assertEquals(bias, after.bias().at(o), TOLERANCE);
    }
  }

  // A new neuron whose bias misses its shift, or mixes another neuron's weights.
  @Test
  void theLayerItselfBecomesAWithItsShift() {
    Network network = TestNetworks.mlp(2, 5, 6, 3);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    NeuronMap map = random(6, 2, 9);
    WeightLayer before = hidden.layerIn(network);
    WeightLayer after = Surgery.reduced(before, map);
    for (int q = 0; q < 2; q++) {
      double bias = map.shift()[q];
      for (int i = 0; i < 6; i++) {
        bias += map.reduce().at(q, i) * before.bias().at(i);
      }
      assertEquals(bias, after.bias().at(q), TOLERANCE);
      for (int j = 0; j < 5; j++) {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
          sum += map.reduce().at(q, i) * before.weight().at(i * 5 + j);
        }
        assertEquals(sum, after.weight().at(q * 5 + j), TOLERANCE);
      }
    }
  }

  @Test
  void anOffsetReachesTheConsumersBiasThroughEveryKindOfConsumer() {
    // Constants added to a dead layer's output must come out as if the neurons had put them out themselves.
    Network network = TestNetworks.convolutional(3);
    HiddenLayer hidden = HiddenLayer.of(network).get(1);
    WeightLayer layer = hidden.layerIn(network);
    float[] constants = TestNetworks.values(new SplittableRandom(4), layer.neurons(), 1);
    double[] offset = new double[constants.length];
    for (int i = 0; i < offset.length; i++) {
      constants[i] = Math.abs(constants[i]);
      offset[i] = constants[i];
    }
    Network silent = network.with(hidden.producer(),
        layer.with(Tensor.zeros(layer.weight().shape()), Tensor.zeros(layer.neurons())));
    Network speaking = network.with(hidden.producer(),
        layer.with(Tensor.zeros(layer.weight().shape()), Tensor.of(constants, constants.length)));
    NeuronMap shift = new NeuronMap(LinearMap.identity(offset.length), new double[offset.length],
        LinearMap.identity(offset.length), offset);
    assertTrue(difference(speaking, Surgery.apply(silent, hidden, shift)) <= TOLERANCE);
  }

  @Test
  void mapsForAnotherLayerAreRefused() {
    Network network = TestNetworks.convolutional(3);
    HiddenLayer conv = HiddenLayer.of(network).get(1);
    String width = assertThrows(IllegalArgumentException.class,
        () -> Surgery.apply(network, conv, random(5, 2, 1))).getMessage();
    assertEquals("layer conv2 has 8 neurons, but the map takes 5", width);
    LinearMap wrongPositions = LinearMap.identity(8).repeated(2);
    String positions = assertThrows(IllegalArgumentException.class, () -> Surgery.apply(network, conv,
        NeuronMap.of(LinearMap.identity(8), wrongPositions))).getMessage();
    assertEquals("layer fc1 reads each channel at 4 positions, but the map is for 2", positions);
  }
}
