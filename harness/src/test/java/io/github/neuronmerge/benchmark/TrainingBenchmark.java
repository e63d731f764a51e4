package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.train.Initializer;
import io.github.neuronmerge.train.Schedule;
import io.github.neuronmerge.train.TrainSettings;
import io.github.neuronmerge.train.Training;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images a second of training, everything included: networks for digits on real MNIST, others on noise of 3 x 32 x 32
 * values, for time does not depend on the values. One operation is an epoch over 12,800 images. Run it with one native
 * thread a trainer ({@code OMP_NUM_THREADS=1}) and as many JMH threads as cores ({@code -t 2}); the score is all
 * threads' together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 10)
public class TrainingBenchmark {
  private static final int IMAGES = 12_800;

  /** What is trained. */
  @Param({"lenet5", "lenet-300-100", "vgg16-x0.25"})
  public String model;

  /** Images a step. */
  @Param({"64", "128"})
  public int batch;

  private Dataset images;
  private Training training;

  @Setup
  public void read() {
    images = model.startsWith("lenet") ? Datasets.bundled().train("mnist").first(IMAGES) : noise();
    training = new Training(Engines.training(), new TrainSettings(
        /* epochs= */ 1, batch, Optimizer.Rule.ADAM, /* learningRate= */ 0.003,
        Schedule.ONE_CYCLE, /* weightDecay= */ 0, Initializer.HE));
  }

  private static Dataset noise() {
    Shape shape = new Shape(3, 32, 32);
    byte[] pixels = new byte[IMAGES * shape.size()];
    byte[] labels = new byte[IMAGES];
    Random random = new Random(1);
    random.nextBytes(pixels);
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    return Dataset.of("noise", shape, 10, pixels, labels);
  }

  @Benchmark
  @OperationsPerInvocation(IMAGES)
  public Training.Trained train() {
    return training.train(Models.of(model).build(images.imageShape(), images.classes()), images, SeedStream.of(1),
        progress -> { });
  }
}
