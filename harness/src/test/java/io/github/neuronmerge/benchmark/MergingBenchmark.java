package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.SmileLinkage;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times clustering and merging the first dense layer of a VGG-16 for ImageNet: 4,096 neurons that read 25,088 inputs,
 * to 256, by Ward's linkage polished by Hartigan's exchange, with the outcome of the layer. Smile's figure is for its
 * Ward clustering of the same weights alone. One shot is one whole layer, so nothing is averaged but the forks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 2, jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class MergingBenchmark {
  private static final int NEURONS = 4096;
  private static final int KEPT = 256;

  /** How many inputs the layer reads. */
  @Param({"4096", "25088"})
  public int inputs;

  /** Who clusters: ours (and merges) or smile. */
  @Param({"ours", "smile"})
  public String impl;

  private Network network;
  private Dataset images;

  @Setup
  public void draw() {
    SplittableRandom random = SeedStream.of(1).child("merging-benchmark").random();
    network = Network.chain("layer", Shape.flat(inputs), List.of(
        new Dense("fc1", gaussian(random, NEURONS, inputs), Tensor.zeros(NEURONS)),
        new Activation("relu1", Activation.Function.RELU),
        new Dense("fc2", gaussian(random, 10, NEURONS), Tensor.zeros(10))));
    images = Dataset.of("noise", Shape.flat(inputs), 10, new byte[2 * inputs], new byte[2]);
  }

  private static Tensor gaussian(SplittableRandom random, int out, int in) {
    float[] values = new float[out * in];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, out, in);
  }

  @Benchmark
  public Object layer() {
    return switch (impl) {
      case "ours" -> new Compressor(
          Engines.training(),
          new Method("incoming", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "none", Tuning.NONE),
          images)
          .compress(network, Map.of("fc1", KEPT), SeedStream.of(1));
      case "smile" -> new SmileLinkage(Linkage.WARD).cluster(
          new FeatureMatrix(NEURONS, inputs, network.weightLayers().get(0).weight().toArray()), KEPT, /* seed= */ 1);
      default -> throw new IllegalArgumentException("impl must be ours or smile, but is " + impl);
    };
  }
}
