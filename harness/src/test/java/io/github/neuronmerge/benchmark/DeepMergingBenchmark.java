package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.model.Models;
import java.util.Random;
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
 * Times merging all 13 convolutions of a VGG-16 to half of their widths, with random weights and 1,000 calibration
 * images of noise: in-out features, Ward's linkage polished by Hartigan's exchange, least squares, outcomes of the
 * layers and the bytes of the file included. Run it with one native thread ({@code OMP_NUM_THREADS=1}) and with {@code
 * -prof io.github.neuronmerge.measure.ResidentMemoryProfiler} for its peak of memory; heap and limit of resident memory
 * are those of a worker.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@Fork(value = 2, jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g"})
public class DeepMergingBenchmark {
  private static final int IMAGES = 1_000;
  private static final Shape SHAPE = new Shape(3, 32, 32);
  private static final Method METHOD = new Method(
      "in-out", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "least-squares", Tuning.NONE);

  /** What is merged. */
  @Param({"vgg16-x0.25", "vgg16"})
  public String model;

  private Network network;
  private Dataset images;

  @Setup
  public void draw() {
    SplittableRandom random = SeedStream.of(1).child("deep-merging-benchmark").random();
    network = Models.of(model).build(SHAPE, 10);
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof WeightLayer layer) {
        network = network.with(i, layer.with(uniform(random, layer), layer.bias()));
      }
    }
    byte[] pixels = new byte[IMAGES * SHAPE.size()];
    new Random(1).nextBytes(pixels);
    images = Dataset.of("noise", SHAPE, 10, pixels, new byte[IMAGES]);
  }

  private static Tensor uniform(SplittableRandom random, WeightLayer layer) {
    double bound = Math.sqrt(6.0 / layer.fanIn());
    float[] values = new float[layer.weight().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return layer.weight().withValues(values);
  }

  @Benchmark
  public byte[] merge() {
    return NetworkFile.toBytes(new Compressor(Engines.training(), METHOD, images)
        .compress(network, new Budget.Uniform(0.5).widths(network), SeedStream.of(1)).network());
  }
}
