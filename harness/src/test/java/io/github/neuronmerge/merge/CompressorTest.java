package io.github.neuronmerge.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.MadeUpEngine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.correct.BiasCorrection;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.correct.Ridge;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Features;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Would catch the classic defects of merging: a mean on the outgoing side, channels mixed up after flattening, a bias
 * forgotten, a layer left out.
 */
public class CompressorTest {
  /** Sums of a few hundred single-precision products, relative to the largest logit. */
  private static final double TOLERANCE = 1e-5;
  private static final int IMAGES = 6;
  private static final Method WARD = method("ward", "hartigan", "centroid-sum", "none");

  @Test
  void keepingEveryNeuronGivesIdenticalBytes() {
    for (Network network : networks()) {
      for (String clusterer : Clusterers.names()) {
        for (String correction : Corrections.names()) {
          String rule = Clusterers.of(clusterer).isSelector() ? "select" : "centroid-sum";
          Method method = method(clusterer, "none", rule, correction);
          if (Corrections.of(correction).needsBatchNorm()) {
            continue;
          }
          Network same = compress(network, method, new Budget.Uniform(1));
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
            NetworkFile.toBytes(compress(network, method("ward", "none", "centroid-sum", correction),
                new Budget.Uniform(1))), network.model() + " " + correction);
      }
    }
  }

  @Test
  void activationsComeFromTheEngineThatTheCompressorWasHanded() {
    Network network = TestNetworks.convolutional(7);
    Method method = method("ward", "hartigan", "centroid-sum", "least-squares");
    Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
    MadeUpEngine engine = new MadeUpEngine();
    Network compressed =
        new Compressor(engine, method, images(network)).compress(network, widths, SeedStream.of(1)).network();
    assertEquals(Set.of("predictor"), Set.copyOf(engine.made()));
    // The engines round activations otherwise, and the ridge spreads that.
    double difference = difference(compressed, compress(network, method, new Budget.Uniform(0.5)));
    assertTrue(difference <= 1e-3, "difference " + difference);
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
        Method method = method(clusterer, "hartigan", "centroid-sum", "none");
        Network merged = new Compressor(Engines.training(), method, images(wide))
            .compress(wide, widths, SeedStream.of(1)).network();
        assertEquals(network.architecture(), merged.architecture());
        assertTrue(difference(wide, merged) <= TOLERANCE, network.model() + ", " + clusterer + ": "
            + difference(wide, merged));
      }
      Network random = new Compressor(
          Engines.training(), method("random-clusters", "none", "centroid-sum", "none"), images(wide))
          .compress(wide, widths, SeedStream.of(1)).network();
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
    NeuronMap sum = map(WARD, neurons(wide, doubled), 6);
    NeuronMap mean = map(method("ward", "hartigan", "centroid-mean", "none"),
        neurons(wide, doubled), 6);
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
    NeuronMap shift = new NeuronMap(LinearMap.identity(offset.length), new double[offset.length],
        LinearMap.identity(offset.length), offset);
    assertTrue(difference(speaking, Surgery.apply(silent, hidden, shift)) <= TOLERANCE);
  }

  @Test
  void leastSquaresBringsTheConsumersInputNearerThanAnyUncorrectedMap() {
    for (Network network : List.of(TestNetworks.strided(8), TestNetworks.mlp(9, 10, 16, 12, 4))) {
      for (String[] parts : new String[][] {{"ward", "centroid-sum"}, {"ward", "medoid-sum"}, {"l1", "select"}}) {
        double plain = loss(network, method(parts[0], "none", parts[1], "none"));
        double bias = loss(network, method(parts[0], "none", parts[1], "bias"));
        double squares = loss(network, method(parts[0], "none", parts[1], "least-squares"));
        String what = network.model() + " " + parts[0] + ": plain " + plain + ", bias " + bias + ", least squares "
            + squares;
        assertTrue(bias < plain, what);
        assertTrue(squares < bias, what);
      }
    }
  }

  /** Returns the mean squared change of what the first hidden layer's consumer reads, on the calibration images. */
  private static double loss(Network network, Method method) {
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = neurons(network, hidden);
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap plain = map(method, neurons, hidden.neurons() / 2);
    FeatureMatrix before = site.before();
    FeatureMatrix after = site.after(plain);
    NeuronMap map = method.corrected(plain, site);
    float[] seen = map.expand().timesRows(after.values(), after.columns());
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      double change = before.values()[i] - seen[i] - map.offset()[i / after.columns()];
      sum += change * change;
    }
    return sum / seen.length;
  }

  @Test
  void ridgeAgreesWithTheNormalEquationsSolvedAnotherWay() {
    // One old neuron beside one new one: M = 1 + cov(r, h') / (var(h') (1 + ridge)), worked out by hand below.
    FeatureMatrix original = new FeatureMatrix(2, 4, new float[] {1, 2, 3, 4, 2, 2, 4, 8});
    FeatureMatrix compressed = new FeatureMatrix(1, 4, new float[] {1, 2, 3, 4});
    LinearMap start = LinearMap.of(1, new int[][] {{0}, {0}}, new double[][] {{1}, {1}});
    LinearMap expand = new Ridge(1e-3).fit(start, original, compressed, /* centring= */ 1);
    double[] offset = BiasCorrection.offset(
        expand, SampleProducts.means(original), SampleProducts.means(compressed));
    double ridged = 1.25 * (1 + 1e-3);
    // Residuals of the second neuron are 1, 0, 1, 4 about their mean 1.5: covariance with h' is 1.25.
    double second = 1 + 1.25 / ridged;
    assertEquals(1, expand.at(0, 0), 1e-12);
    assertEquals(second, expand.at(1, 0), 1e-12);
    assertEquals(0, offset[0], 1e-12);
    assertEquals(4 - second * 2.5, offset[1], 1e-12);
  }

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
    assertTrue(missing.getMessage().contains("no keep fraction for hidden layer 'fc1'"), missing.getMessage());
  }

  /** Returns the method of incoming weights with those parts. */
  private static Method method(String cluster, String polish, String merge, String correct) {
    return new Method("incoming", FeatureSource.ORIGINAL, cluster, polish, merge, correct, Tuning.NONE);
  }

  /** Returns random calibration images for a network. */
  public static Dataset images(Network network) {
    byte[] pixels = new byte[300 * network.input().size()];
    new Random(11).nextBytes(pixels);
    return Dataset.of("random", network.input(), network.classes(), pixels, new byte[300]);
  }

  public static List<Network> networks() {
    return List.of(TestNetworks.convolutional(7), TestNetworks.strided(8), TestNetworks.mlp(9, 10, 8, 6, 4),
        TestNetworks.averaged(10), BatchNormFolding.of(TestNetworks.global(11)).network());
  }

  private static Network compress(Network network, Method method, Budget.PerLayer budget) {
    return new Compressor(Engines.training(), method, images(network))
        .compress(network, budget.widths(network), SeedStream.of(1)).network();
  }

  private static LayerView neurons(Network network, HiddenLayer hidden) {
    return new LayerView(new ActivationCache(Engines.training(), network, images(network), 40_000), hidden);
  }

  private static NeuronMap map(Method method, LayerView neurons, int k) {
    LayerMaps maps = method.maps(neurons, SeedStream.of(1));
    return maps.map(maps.groups(k));
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
  public static double difference(Network one, Network other) {
    float[] images = TestNetworks.values(new SplittableRandom(5), IMAGES * one.input().size(), 1);
    try (Predictor first = Engines.reference().predictor(one);
        Predictor second = Engines.reference().predictor(other)) {
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
