package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.experiment.FakeRunMain;
import io.github.neuronmerge.experiment.FakeWorker;
import io.github.neuronmerge.experiment.Harness;
import io.github.neuronmerge.experiment.TestProject;
import io.github.neuronmerge.experiment.config.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the experiment engine itself costs: 10,000 cells that compute nothing, planned, handed to two workers, written,
 * sealed and forced to disk; and the same run again, which finds and verifies them all. Tables and pictures are left
 * out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class EngineBenchmark {
  private static final int TRAIN_SEEDS = 100;
  private static final int CLUSTER_SEEDS = 25;
  private static final String TARGETS = "[{uniform: 0.5}, {uniform: 0.4}, {uniform: 0.3}, {uniform: 0.2}]";

  /** Whether all is done already. */
  @Param({"false", "true"})
  public boolean resumed;

  private Path home;

  @Setup(Level.Iteration)
  public void layOut() throws IOException {
    home = Files.createTempDirectory("engine-benchmark");
    TestProject.layOut(home, "{summary: Ten thousand cells, methods: {kmeans: {cluster: kmeans}}, targets: " + TARGETS
        + ", timing: {batches: []}, seeds: {train: " + seeds(TRAIN_SEEDS) + ", cluster: " + seeds(CLUSTER_SEEDS)
        + "}}");
    if (resumed) {
      run();
    }
  }

  private static String seeds(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  @Benchmark
  public int run() {
    Options options = FakeRunMain.options(home, Map.of("exp", "tiny", "workers", "2"));
    int status = new Harness(() -> options, new FakeRunMain.Silent(), FakeWorker.command(), Clock.systemUTC(),
        new PrintStream(OutputStream.nullOutputStream())).run();
    if (status != Harness.SUCCEEDED) {
      throw new IllegalStateException("the run ended with status " + status);
    }
    return status;
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
