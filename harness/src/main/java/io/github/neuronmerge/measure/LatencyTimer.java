package io.github.neuronmerge.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times the inference of one network with JMH in new JVMs. These inherit class path and environment, so the calling JVM
 * must have the whole class path in {@code java.class.path} and one native thread set in its environment.
 */
public final class LatencyTimer {
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private final TimingSettings settings;

  /** Makes a timer with the given settings. */
  public LatencyTimer(TimingSettings settings) {
    this.settings = settings;
  }

  /**
   * Times one network.
   *
   * @param key the engine, the label of the network's architecture, and the batch size
   * @param network the network's file
   * @param images a file with at least as many images as the batch, see {@link ImageFile}
   * @param log receives the output of JMH
   * @return one timing per fork and iteration
   */
  public List<Timing> time(TimingKey key, Path network, Path images, Path log) {
    try {
      Collection<RunResult> results = new Runner(new OptionsBuilder()
          .include("^" + LatencyBenchmark.class.getName().replace(".", "\\.") + "\\.infer$")
          .param("networkFile", network.toString())
          .param("imageFile", images.toString())
          .param("engine", key.engine())
          .param("batch", Integer.toString(key.batch()))
          .forks(settings.forks())
          .warmupIterations(settings.warmupIterations())
          .warmupTime(TimeValue.milliseconds(settings.iterationMillis()))
          .measurementIterations(settings.iterations())
          .measurementTime(TimeValue.milliseconds(settings.iterationMillis()))
          .addProfiler("gc")
          .addProfiler(ResidentMemoryProfiler.class)
          .jvmArgs("-Xmx2g")
          .verbosity(VerboseMode.NORMAL)
          .output(log.toString())
          .shouldFailOnError(true)
          .build()).run();
      return rows(key, results);
    } catch (RunnerException e) {
      throw new IllegalStateException("timing " + key.inWords() + " failed: " + e.getMessage(), e);
    }
  }

  private static List<Timing> rows(TimingKey key, Collection<RunResult> results) {
    List<Timing> rows = new ArrayList<>();
    for (RunResult result : results) {
      int fork = 0;
      for (BenchmarkResult forked : result.getBenchmarkResults()) {
        fork++;
        int iteration = 0;
        for (IterationResult measured : forked.getIterationResults()) {
          iteration++;
          rows.add(new Timing(key, fork, iteration, measured.getPrimaryResult().getScore(),
              secondary(measured, ALLOCATION), secondary(measured, ResidentMemoryProfiler.PEAK)));
        }
      }
    }
    return rows;
  }

  // JMH's method returns a map of a raw type.
  @SuppressWarnings("rawtypes")
  private static double secondary(IterationResult measured, String label) {
    return measured.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(label))
        .mapToDouble(entry -> entry.getValue().getScore())
        .findFirst().orElse(0);
  }
}
