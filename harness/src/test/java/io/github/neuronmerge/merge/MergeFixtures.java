package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Small networks, images and methods that the tests of merging share. */
public final class MergeFixtures {
  /** Sums of a few hundred single-precision products, relative to the largest logit. */
  public static final double TOLERANCE = 1e-5;
  public static final SeedStream SEEDS = SeedStream.of(1);
  public static final Method WARD = corrected("ward", "hartigan", "centroid-sum", "none");
  private static final int IMAGES = 6;

  private MergeFixtures() {}

  /** Returns networks of all kinds of layers, with ReLUs and without batch normalisation. */
  public static List<Network> networks() {
    return List.of(TestNetworks.convolutional(7), TestNetworks.strided(8), TestNetworks.mlp(9, 10, 8, 6, 4),
        TestNetworks.averaged(10), BatchNormFolding.of(TestNetworks.global(11)).network());
  }

  /** Returns random calibration images for a network. */
  public static Dataset images(Network network) {
    byte[] pixels = new byte[300 * network.input().size()];
    new Random(11).nextBytes(pixels);
    return Dataset.of("random", network.input(), network.classes(), pixels, new byte[300]);
  }

  /** Returns the method of incoming weights with those parts. */
  public static Method corrected(String cluster, String polish, String merge, String correct) {
    return new Method(Part.of("incoming"), FeatureSource.ORIGINAL, Part.of(cluster), Part.of(polish), Part.of(merge),
        corrections(correct), Tuning.NONE);
  }

  /** Returns the correction of that name with its defaults, but for a refit few steps. */
  public static PartSequence corrections(String correct) {
    return correct.equals("refit") ? new PartSequence(List.of(new Part(correct, Map.of("steps", 3))))
        : PartSequence.of(correct);
  }

  /** Returns the method of those parts, without polish and correction. */
  public static Method method(String features, String cluster, String merge) {
    return new Method(features, FeatureSource.ORIGINAL, cluster, "none", merge, "none", Tuning.NONE);
  }

  /** Compresses a network to those widths. */
  public static Network compress(Network network, Map<String, Integer> widths, Method method) {
    return new Compressor(Engines.training(), method, images(network))
        .compress(network, widths, SEEDS).network();
  }

  /** Returns a hidden layer on the images. */
  public static LayerView neurons(Network network, HiddenLayer hidden) {
    return new LayerView(new ActivationCache(Engines.training(), network, images(network), 40_000), hidden);
  }

  /** Returns the uncorrected map of a layer to k neurons. */
  public static NeuronMap map(Method method, LayerView neurons, int k) {
    LayerMaps maps = method.maps(neurons, SeedStream.of(1));
    return maps.map(maps.groups(k));
  }

  /** conv(6@3) norm relu pool flatten dense(8) norm relu dense(4), every normalisation with statistics of its own. */
  public static Network normalised(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return TestNetworks.randomized(Network.chain("tiny-norm", new Shape(2, 8, 8), List.of(
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

  /** dense(8) dense(6) dense(4) with that activation between. */
  public static Network mlp(Activation.Function function) {
    return TestNetworks.randomized(Network.chain("tiny-" + function, Shape.flat(10), List.of(
        new Dense("fc1", Tensor.zeros(8, 10), Tensor.zeros(8)),
        new Activation("act1", function),
        new Dense("fc2", Tensor.zeros(6, 8), Tensor.zeros(6)),
        new Activation("act2", function),
        new Dense("fc3", Tensor.zeros(4, 6), Tensor.zeros(4)))), 21);
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
