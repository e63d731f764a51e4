package io.github.neuronmerge.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Features;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Would catch merging that is not exact where the algebra says it is: a factor upside down, a variance in the place of
 * a standard deviation, an eps forgotten, a scaled neuron under a sigmoid, an answer that depends on the neurons'
 * order.
 */
class GoldenTest {
  /** Sums of a few hundred single-precision products, relative to the largest logit. */
  private static final double TOLERANCE = 1e-5;
  private static final SeedStream SEEDS = SeedStream.of(1);

  @Test
  void scaledDuplicatesMergeExactlyUnderRelu() {
    for (Network network : CompressorTest.networks()) {
      Doubled doubled = doubled(network, /* scale= */ 1.7f);
      for (Method method : List.of(method("direction", "ward", "scaled-representative"),
          method("incoming", "average-cosine", "scaled-representative"), method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
      for (String wrong : List.of("centroid-mean", "max-norm")) {
        Network lossy = compressed(doubled, method("direction", "ward", wrong));
        assertTrue(CompressorTest.difference(doubled.network(), lossy) > 100 * TOLERANCE, wrong);
      }
    }
  }

  @Test
  void scaledDuplicatesMergeExactlyWithBatchNormalisationToo() {
    for (Network network : List.of(normalised(3), TestNetworks.global(4))) {
      Doubled doubled = doubled(network, /* scale= */ 1.7f);
      assertTrue(doubled.network().layers().stream().anyMatch(BatchNorm.class::isInstance));
      for (Method method : List.of(method("direction", "ward", "scaled-representative"),
          method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
    }
    Doubled doubled = doubled(normalised(3), /* scale= */ 1.7f);
    // Each duplicate is kept once by hand; the published rule must find its other half.
    Network folded = BatchNormFolding.of(doubled.network()).network();
    HiddenLayer hidden = HiddenLayer.of(folded).get(0);
    int n = hidden.neurons();
    Clustering firstHalf = Clustering.ofSelection(n, IntStream.range(0, n / 2).toArray());
    LayerView neurons = new LayerView(ActivationCache.withoutImages(folded), hidden);
    NeuronMap map = MergeRules.of("scaled-representative").map(firstHalf, neurons.incoming(), neurons);
    assertTrue(CompressorTest.difference(folded, Surgery.apply(folded, hidden, map)) <= TOLERANCE);
  }

  @Test
  void plainDuplicatesMergeExactlyUnderSigmoidTanhAndBatchNormalisation() {
    for (Network network : List.of(mlp(Activation.Function.SIGMOID), mlp(Activation.Function.TANH),
        TestNetworks.global(5))) {
      Doubled doubled = doubled(network, /* scale= */ 1);
      for (Method method : List.of(method("incoming", "ward", "centroid-sum"), method("incoming", "ward", "medoid-sum"),
          method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
      Network shrunk = compressed(doubled, method("incoming", "ward", "centroid-mean"));
      assertTrue(CompressorTest.difference(doubled.network(), shrunk) > 1000 * TOLERANCE,
          "averaging outgoing weights loses half of every signal");
    }
  }

  @Test
  void scalingRulesAreRefusedForSigmoidAndTanhWithTheReason() {
    for (String rule : List.of("scaled-representative", "sum-mean")) {
      Method method = method("incoming", "ward", rule);
      method.checkFits(mlp(Activation.Function.RELU));
      Exception refusal = assertThrows(
          BadInputException.class, () -> method.checkFits(mlp(Activation.Function.SIGMOID)));
      assertTrue(refusal.getMessage().contains("s(a x) = a s(x)"), refusal.getMessage());
      assertThrows(BadInputException.class, () -> method.checkFits(mlp(Activation.Function.TANH)));
    }
  }

  @Test
  void partsThatNeedBatchNormalisationAreRefusedWithoutIt() {
    Network plain = TestNetworks.convolutional(7);
    assertThrows(BadInputException.class, () -> method("bn-gamma", "l1", "select").checkFits(plain));
    assertThrows(BadInputException.class, () -> new Method(
        "incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "fold-ar", Tuning.NONE).checkFits(plain));
    method("bn-gamma", "l1", "select").checkFits(normalised(3));
  }

  @Test
  void sumMeanEqualsCentroidSumUnderRelu() {
    for (Network network : CompressorTest.networks()) {
      Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
      assertTrue(CompressorTest.difference(compress(network, half, method("incoming", "ward", "centroid-sum")),
          compress(network, half, method("incoming", "ward", "sum-mean"))) <= TOLERANCE);
    }
  }

  @Test
  void foldingChangesNothingAndKeepsEps() {
    Network network = normalised(5);
    assertTrue(CompressorTest.difference(network, BatchNormFolding.of(network).network()) <= TOLERANCE);
    // A variance far below eps: without eps inside the root this channel would be thirty times too loud.
    int place = IntStream.range(0, network.layers().size())
        .filter(i -> network.layers().get(i) instanceof BatchNorm).findFirst().orElseThrow();
    BatchNorm norm = (BatchNorm) network.layers().get(place);
    float[] variance = norm.variance().toArray();
    variance[0] = 1e-8f;
    Network quiet = network.with(place, new BatchNorm(norm.name(), norm.gamma(), norm.beta(), norm.mean(),
        norm.variance().withValues(variance), norm.eps()));
    assertTrue(CompressorTest.difference(quiet, BatchNormFolding.of(quiet).network()) <= TOLERANCE);
  }

  @Test
  void everyCompositionKeepsTheShapesAndTheNumbersFinite() {
    for (Network network : List.of(TestNetworks.convolutional(7), normalised(3), TestNetworks.averaged(8),
        TestNetworks.global(9))) {
      Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
      for (String rule : MergeRules.names()) {
        for (String correction : Corrections.names()) {
          checkShapes(network, widths, composition("incoming", rule, correction));
        }
      }
      for (String features : Features.names()) {
        checkShapes(network, widths, composition(features, "select", "none"));
        checkShapes(network, widths, composition(features, "centroid-sum", "none"));
      }
    }
  }

  private static Method composition(String features, String rule, String correction) {
    String cluster = switch (MergeRules.of(rule).groups()) {
      case CLUSTERS, EITHER -> "ward";
      case SELECTION -> "l2";
      case OWN -> "none";
    };
    return new Method(features, FeatureSource.SEQUENTIAL, cluster, "none", rule, correction, Tuning.NONE);
  }

  private static void checkShapes(Network network, Map<String, Integer> widths, Method method) {
    try {
      method.checkFits(network);
    } catch (BadInputException refused) {
      return;
    }
    Network small = compress(network, widths, method);
    assertEquals(List.copyOf(widths.values()),
        HiddenLayer.of(small).stream().map(HiddenLayer::neurons).toList(), method.toString());
    assertEquals(network.classes(), small.classes());
    for (WeightLayer layer : small.weightLayers()) {
      for (float value : layer.weight().toArray()) {
        assertTrue(Float.isFinite(value), method + ": " + value);
      }
    }
  }

  @Test
  void permutingTheNeuronsChangesNothing() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Network permuted = network;
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      int[] order = SeedStream.of(3).child(hidden.name()).permutation(hidden.neurons());
      LinearMap permutation = permutation(order);
      int[] inverse = new int[order.length];
      IntStream.range(0, order.length).forEach(i -> inverse[order[i]] = i);
      permuted = Surgery.apply(permuted, hidden, NeuronMap.of(permutation, permutation(inverse)));
    }
    assertTrue(CompressorTest.difference(network, permuted) <= TOLERANCE);
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
    for (String rule : MergeRules.names()) {
      for (String correction : List.of("none", "least-squares", "grail", "weight-ridge", "variance-repair")) {
        Method method = composition("incoming", rule, correction);
        double difference =
            CompressorTest.difference(compress(network, half, method), compress(permuted, half, method));
        assertTrue(difference <= 100 * TOLERANCE, method + ": " + difference);
      }
    }
  }

  private static LinearMap permutation(int[] order) {
    int[][] indices = new int[order.length][];
    double[][] ones = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      indices[i] = new int[] {order[i]};
      ones[i] = new double[] {1};
    }
    return LinearMap.of(order.length, indices, ones);
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

  private static List<LayerOutcome> outcomes(Network network, double share, Method method) {
    return new Compressor(Engines.training(), method, CompressorTest.images(network))
        .compress(network, new Budget.Uniform(share).widths(network), SEEDS).layers();
  }

  @Test
  void sequentialFeaturesSeeTheNarrowedNetwork() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
    Network original = compress(network, half, method("incoming", "ward", "centroid-sum"));
    Network sequential = compress(network, half,
        new Method("incoming", FeatureSource.SEQUENTIAL, "ward", "none", "centroid-sum", "none", Tuning.NONE));
    assertEquals(original.layers().get(0), sequential.layers().get(0), "the first layer sees no difference");
    assertTrue(CompressorTest.difference(original, sequential) > TOLERANCE);
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

  private static void assertExact(Doubled doubled, Method method) {
    Network merged = compressed(doubled, method);
    assertEquals(List.copyOf(doubled.widths().values()),
        HiddenLayer.of(merged).stream().map(HiddenLayer::neurons).toList());
    double difference = CompressorTest.difference(doubled.network(), merged);
    assertTrue(difference <= TOLERANCE, doubled.network().model() + ", " + method + ": " + difference);
  }

  private static Network compressed(Doubled doubled, Method method) {
    return compress(doubled.network(), doubled.widths(), method);
  }

  private static Network compress(Network network, Map<String, Integer> widths, Method method) {
    return new Compressor(Engines.training(), method, CompressorTest.images(network))
        .compress(network, widths, SEEDS).network();
  }

  private static Method method(String features, String cluster, String merge) {
    return new Method(features, FeatureSource.ORIGINAL, cluster, "none", merge, "none", Tuning.NONE);
  }

  /** A network in which every hidden neuron is there twice, and the widths that it had before. */
  private record Doubled(Network network, Map<String, Integer> widths) {}

  /**
   * Gives every hidden neuron a duplicate. It and its duplicate are {@code scale} times one another, weights and bias,
   * or the statistics and parameters of the normalisation behind them; outgoing weights differ.
   */
  private static Doubled doubled(Network network, float scale) {
    SplittableRandom random = new SplittableRandom(17);
    List<Layer> wide = new ArrayList<>(network.layers());
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      int n = hidden.neurons();
      widths.put(hidden.name(), n);
      int[][] reduce = new int[2 * n][];
      double[][] factors = new double[2 * n][];
      int[][] expand = new int[n][];
      double[][] shares = new double[n][];
      for (int i = 0; i < n; i++) {
        double share = 0.2 + 0.6 * random.nextDouble();
        reduce[i] = new int[] {i};
        factors[i] = new double[] {1};
        reduce[n + i] = new int[] {i};
        factors[n + i] = new double[] {scale};
        expand[i] = new int[] {i, n + i};
        shares[i] = new double[] {share, (1 - share) / scale};
      }
      NeuronMap map = NeuronMap.of(LinearMap.of(n, reduce, factors), LinearMap.of(2 * n, expand, shares));
      wide.set(hidden.producer(), Surgery.reduced((WeightLayer) wide.get(hidden.producer()), map));
      wide.set(hidden.consumer(), Surgery.expanded((WeightLayer) wide.get(hidden.consumer()), map));
      if (wide.get(hidden.producer() + 1) instanceof BatchNorm norm) {
        wide.set(hidden.producer() + 1, doubled(norm, scale));
      }
    }
    return new Doubled(new Network(network.model(), network.input(), wide), widths);
  }

  /**
   * The duplicate's normalisation gives {@code scale} times the same: its weights are scale times as large, so its mean
   * is too, and its variance is made another, which gamma makes up for.
   */
  private static BatchNorm doubled(BatchNorm norm, float scale) {
    int n = norm.channels();
    float[] gamma = Arrays.copyOf(norm.gamma().toArray(), 2 * n);
    float[] beta = Arrays.copyOf(norm.beta().toArray(), 2 * n);
    float[] mean = Arrays.copyOf(norm.mean().toArray(), 2 * n);
    float[] variance = Arrays.copyOf(norm.variance().toArray(), 2 * n);
    for (int i = 0; i < n; i++) {
      variance[n + i] = 3 * scale * scale * variance[i];
      gamma[n + i] = (float) (Math.sqrt((variance[n + i] + norm.eps()) / (variance[i] + norm.eps())) * gamma[i]);
      beta[n + i] = scale * beta[i];
      mean[n + i] = scale * mean[i];
    }
    return new BatchNorm(norm.name(), Tensor.of(gamma, 2 * n), Tensor.of(beta, 2 * n), Tensor.of(mean, 2 * n),
        Tensor.of(variance, 2 * n), norm.eps());
  }

  /** conv(6@3) norm relu pool flatten dense(8) norm relu dense(4), every normalisation with statistics of its own. */
  private static Network normalised(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return TestNetworks.randomized(new Network("tiny-norm", new Shape(2, 8, 8), List.of(
        new Conv2d("conv1", Tensor.zeros(6, 2, 3, 3), Tensor.zeros(6), 1, 0),
        norm(random, "norm1", 6),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", 2, 2),
        new Conv2d("conv2", Tensor.zeros(8, 6, 2, 2), Tensor.zeros(8), 1, 0),
        norm(random, "norm2", 8),
        new Activation("relu2", Activation.Function.RELU),
        new Flatten("flatten"),
        new Dense("fc1", Tensor.zeros(12, 32), Tensor.zeros(12)),
        norm(random, "norm3", 12),
        new Activation("relu3", Activation.Function.RELU),
        new Dense("fc2", Tensor.zeros(5, 12), Tensor.zeros(5)))), seed);
  }

  private static BatchNorm norm(SplittableRandom random, String name, int channels) {
    float[] gamma = TestNetworks.values(random, channels, 1);
    float[] variance = TestNetworks.values(random, channels, 1);
    for (int c = 0; c < channels; c++) {
      gamma[c] = 0.5f + Math.abs(gamma[c]);
      variance[c] = 0.3f + Math.abs(variance[c]);
    }
    return new BatchNorm(name, Tensor.of(gamma, channels),
        Tensor.of(TestNetworks.values(random, channels, 0.5f), channels),
        Tensor.of(TestNetworks.values(random, channels, 0.5f), channels), Tensor.of(variance, channels), 1e-5);
  }

  private static Network mlp(Activation.Function function) {
    return TestNetworks.randomized(new Network("tiny-" + function, Shape.flat(10), List.of(
        new Dense("fc1", Tensor.zeros(8, 10), Tensor.zeros(8)),
        new Activation("act1", function),
        new Dense("fc2", Tensor.zeros(6, 8), Tensor.zeros(6)),
        new Activation("act2", function),
        new Dense("fc3", Tensor.zeros(4, 6), Tensor.zeros(4)))), 21);
  }

}
