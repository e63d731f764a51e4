package io.github.neuronmerge.measure;

import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Times one batch through one network, including the copy of the input. {@link LatencyTimer} starts it and gives the
 * files.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LatencyBenchmark {
  /** The number of images on which the set-up compares the engine with the reference engine. */
  private static final int CHECKED = 2;
  /** The largest allowed difference of single precision from double, relative to the largest logit. */
  private static final double TOLERANCE = 1e-4;

  @Param("unset")
  public String networkFile;

  @Param("unset")
  public String imageFile;

  @Param("unset")
  public String engine;

  @Param("1")
  public int batch;

  private Predictor predictor;
  private float[] images;

  /** Loads the network and the images. Refuses to time an engine whose logits are wrong. */
  @Setup
  public void load() {
    Network network = NetworkFile.read(Path.of(networkFile));
    images = ImageFile.read(Path.of(imageFile), batch * network.input().size());
    predictor = Engines.of(engine).predictor(network);
    int checked = Math.min(CHECKED, batch);
    try (Predictor reference = Engines.reference().predictor(network)) {
      float[] expected = reference.logits(images, checked);
      float[] actual = predictor.logits(images, batch);
      double largest = 0;
      for (float logit : expected) {
        largest = Math.max(largest, Math.abs(logit));
      }
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE * largest)) {
          throw new IllegalStateException("engine " + engine + " gives logit " + i + " as " + actual[i]
              + ", the reference engine as " + expected[i]);
        }
      }
    }
  }

  @Benchmark
  public float[] infer() {
    return predictor.logits(images, batch);
  }

  @TearDown
  public void close() {
    predictor.close();
  }
}
