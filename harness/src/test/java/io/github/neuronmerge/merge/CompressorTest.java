package io.github.neuronmerge.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterers;
import io.github.neuronmerge.engine.Engines;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Would catch the classic defects of merging: a mean on the outgoing side, channels mixed up after flattening, a bias
 * forgotten, a layer left out.
 */
class CompressorTest {
  /** Sums of a few hundred single-precision products, relative to the largest logit. */
  private static final double TOLERANCE = 1e-5;
  private static final int IMAGES = 6;
  private static final Method WARD = new Method("incoming", "ward", "hartigan", "centroid-sum");

  @Test
  void keepingEveryNeuronGivesIdenticalBytes() {
    for (Network network : networks()) {
      for (String clusterer : Clusterers.names()) {
        String rule = List.of("random", "l1").contains(clusterer) ? "select" : "centroid-sum";
        Method method = new Method("incoming", clusterer, "none", rule);
        Network same = compress(network, method, new Budget.Uniform(1));
        assertArrayEquals(NetworkFile.toBytes(network), NetworkFile.toBytes(same), network.model() + " " + clusterer);
      }
    }
  }

  @Test
  void negativeZerosSurviveTheIdentity() {
    Network network = TestNetworks.mlp(1, 3, 4, 2);
    WeightLayer first = network.weightLayers().get(0);
    Network odd = network.with(0, first.with(
        first.weight().withValues(new float[] {-0f, 0f, 1, -0f, -1, 2, 3, -0f, -0f, 0f, 5, 6}), first.bias()));
    assertArrayEquals(NetworkFile.toBytes(odd), NetworkFile.toBytes(compress(odd, WARD, new Budget.Uniform(1))));
  }

  @Test
  void exactDuplicatesMergeWithoutChangingTheLogits() {
    for (Network network : networks()) {
      Network wide = network;
      Map<String, Integer> widths = new LinkedHashMap<>();
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        widths.put(hidden.name(), hidden.neurons());
        wide = duplicated(wide, hidden, 2 * hidden.neurons() + 1);
      }
      for (String clusterer : List.of("ward", "average", "complete", "kmeans")) {
        Method method = new Method("incoming", clusterer, "hartigan", "centroid-sum");
        Network merged = new Compressor(method).compress(wide, widths, SeedStream.of(1));
        assertEquals(network.architecture(), merged.architecture());
        assertTrue(difference(wide, merged) <= TOLERANCE, network.model() + ", " + clusterer + ": "
            + difference(wide, merged));
      }
      Network random = new Compressor(new Method("incoming", "random-clusters", "none", "centroid-sum"))
          .compress(wide, widths, SeedStream.of(1));
      assertTrue(difference(wide, random) > 1000 * TOLERANCE, network.model() + ": random clusters of the same number "
          + "must be visibly worse, or this test shows nothing: " + difference(wide, random));
    }
  }

  @Test
  void averagingTheOutgoingWeightsWouldFailTheDuplicateTest() {
    Network network = TestNetworks.mlp(2, 5, 6, 3);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    Network wide = duplicated(network, hidden, 12);
    HiddenLayer doubled = HiddenLayer.of(wide).get(0);
    NeuronMap sum = WARD.map(wide, doubled, 6, 1);
    int[][] indices = new int[12][];
    double[][] halves = new double[12][];
    for (int i = 0; i < 12; i++) {
      for (int q = 0; q < 6; q++) {
        if (sum.expand().at(i, q) != 0) {
          indices[i] = new int[] {q};
          halves[i] = new double[] {0.5};
        }
      }
    }
    NeuronMap mean = NeuronMap.of(sum.reduce(), LinearMap.of(6, indices, halves));
    assertTrue(difference(wide, Surgery.apply(wide, doubled, sum)) <= TOLERANCE);
    assertTrue(difference(wide, Surgery.apply(wide, doubled, mean)) > 1000 * TOLERANCE);
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
    NeuronMap shift = new NeuronMap(
        LinearMap.identity(offset.length), LinearMap.identity(offset.length), offset);
    assertTrue(difference(speaking, Surgery.apply(silent, hidden, shift)) <= TOLERANCE);
  }

  @Test
  void budgetsRoundToTheNearestNeuronAndKeepAtLeastOne() {
    Network network = TestNetworks.convolutional(1);
    assertEquals(Map.of("conv1", 3, "conv2", 4, "fc1", 6), new Budget.Uniform(0.5).widths(network));
    assertEquals(Map.of("conv1", 1, "conv2", 1, "fc1", 1), new Budget.Uniform(0.01).widths(network));
    assertEquals(Map.of("conv1", 6, "conv2", 2, "fc1", 1),
        new Budget.Given(Map.of("conv1", 1.0, "conv2", 0.25, "fc1", 0.1)).widths(network));
  }

  @Test
  void impossibleBudgetsAreRefused() {
    Network network = TestNetworks.convolutional(1);
    assertThrows(RuntimeException.class, () -> new Budget.Uniform(0));
    assertThrows(RuntimeException.class, () -> new Budget.Uniform(1.1));
    assertThrows(RuntimeException.class, () -> new Budget.Uniform(Double.NaN));
    Exception unknown = assertThrows(RuntimeException.class,
        () -> new Budget.Given(Map.of("conv1", 1.0, "conv2", 1.0, "fc9", 1.0)).widths(network));
    assertTrue(unknown.getMessage().contains("no hidden layer 'fc9'; did you mean fc1"), unknown.getMessage());
    Exception missing = assertThrows(RuntimeException.class,
        () -> new Budget.Given(Map.of("conv1", 1.0, "conv2", 1.0)).widths(network));
    assertTrue(missing.getMessage().contains("no share for hidden layer 'fc1'"), missing.getMessage());
  }

  private static List<Network> networks() {
    return List.of(TestNetworks.convolutional(7), TestNetworks.strided(8), TestNetworks.mlp(9, 10, 8, 6, 4));
  }

  private static Network compress(Network network, Method method, Budget budget) {
    return new Compressor(method).compress(network, budget.widths(network), SeedStream.of(1));
  }

  /** Widens a layer to {@code width} by copies of its neurons whose outgoing weights share the original's. */
  private static Network duplicated(Network network, HiddenLayer hidden, int width) {
    int n = hidden.neurons();
    int[] copies = new int[n];
    int[][] reduceIndices = new int[width][];
    double[][] reduceValues = new double[width][];
    for (int i = 0; i < width; i++) {
      copies[i % n]++;
      reduceIndices[i] = new int[] {i % n};
      reduceValues[i] = new double[] {1};
    }
    int[][] expandIndices = new int[n][];
    double[][] expandValues = new double[n][];
    for (int q = 0; q < n; q++) {
      expandIndices[q] = new int[copies[q]];
      expandValues[q] = new double[copies[q]];
      for (int copy = 0; copy < copies[q]; copy++) {
        expandIndices[q][copy] = q + copy * n;
        expandValues[q][copy] = 1.0 / copies[q];
      }
    }
    return Surgery.apply(network, hidden, NeuronMap.of(
        LinearMap.of(n, reduceIndices, reduceValues), LinearMap.of(width, expandIndices, expandValues)));
  }

  /** Returns the largest difference of two networks' logits, relative to the largest logit. */
  private static double difference(Network one, Network other) {
    float[] images = TestNetworks.values(new SplittableRandom(5), IMAGES * one.input().size(), 1);
    try (Predictor first = Engines.of("reference").predictor(one);
        Predictor second = Engines.of("reference").predictor(other)) {
      float[] a = first.logits(images, IMAGES);
      float[] b = second.logits(images, IMAGES);
      double largest = 0;
      double difference = 0;
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(a[i]));
        difference = Math.max(difference, Math.abs(a[i] - b[i]));
      }
      return difference / largest;
    }
  }
}
