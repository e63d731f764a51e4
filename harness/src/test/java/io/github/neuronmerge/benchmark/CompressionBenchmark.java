package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.train.Initializer;
import io.github.neuronmerge.train.Schedule;
import io.github.neuronmerge.train.TrainSettings;
import io.github.neuronmerge.train.Training;
import java.util.Map;
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
 * Times compressing LeNet-5 once on 2,000 calibration images, outcomes of the layers included: at given widths, and at
 * a global budget with the search for the widths. Run it with one native thread ({@code OMP_NUM_THREADS=1}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 2, jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class CompressionBenchmark {
  private static final int TRAINED_ON = 12_800;
  private static final int CALIBRATION = 2_000;
  private static final TrainSettings SETTINGS = new TrainSettings(/* epochs= */ 1, /* batch= */ 128,
      Optimizer.Rule.ADAM, /* learningRate= */ 0.003, Schedule.ONE_CYCLE, /* weightDecay= */ 0, Initializer.SMALL);

  /** The preset whose parts are timed. */
  @Param({"merge", "merge-calibrated"})
  public String preset;

  /** How the widths come about. */
  @Param({"given", "global"})
  public String target;

  private Dataset images;
  private Network network;
  private Method method;
  private Budget budget;

  @Setup
  public void train() {
    images = Datasets.bundled().train("mnist").first(TRAINED_ON);
    network = new Training(Engines.training(), SETTINGS).train(
        Models.of("lenet5").build(images.imageShape(), images.classes()), images,
        SeedStream.of(1), progress -> { }).network();
    method = switch (preset) {
      case "merge" -> new Method(
          "in-out", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "weight-ridge", Tuning.NONE);
      case "merge-calibrated" -> new Method(
          "incoming-rms", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "least-squares-full",
              Tuning.NONE);
      default -> throw new IllegalArgumentException("preset must be merge or merge-calibrated, but is " + preset);
    };
    budget = switch (target) {
      case "given" -> new Budget.Given(Map.of("conv1", 0.7, "conv2", 0.4, "fc1", 0.1));
      case "global" -> new Budget.Global(0.05);
      default -> throw new IllegalArgumentException("target must be given or global, but is " + target);
    };
  }

  @Benchmark
  public Compressor.Compressed compress() {
    Compressor compressor = new Compressor(Engines.training(), method, images.first(CALIBRATION));
    return compressor.compress(network, compressor.widths(network, budget, SeedStream.of(1)), SeedStream.of(1));
  }
}
