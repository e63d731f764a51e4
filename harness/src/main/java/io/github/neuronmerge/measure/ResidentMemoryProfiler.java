package io.github.neuronmerge.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports the peak resident memory of each iteration, from {@code /proc/self/status} of Linux. The peak is reset before
 * each iteration. The counters of ND4J and JavaCPP miss native allocations, so only the operating system's is complete.
 * Reports nothing on other systems.
 */
public final class ResidentMemoryProfiler implements InternalProfiler {
  static final String PEAK = "resident.peak";
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");

  @Override
  public String getDescription() {
    return "peak resident memory of the forked process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmarkParams, IterationParams iterationParams) {
    if (Files.isWritable(RESET)) {
      try {
        Files.writeString(RESET, "5");
      } catch (IOException e) {
        // Without the reset the peak is that of the whole process so far, which is still an upper bound.
        System.err.println("cannot reset the peak of resident memory: " + e.getMessage());
      }
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmarkParams, IterationParams iterationParams, IterationResult result) {
    long peak = peakBytes();
    return peak == 0 ? List.of() : List.of(new ScalarResult(PEAK, peak, "bytes", AggregationPolicy.MAX));
  }

  /**
   * Returns this process's peak resident memory in bytes since the last reset, or 0 if the system does not report it.
   */
  public static long peakBytes() {
    try {
      if (!Files.isReadable(STATUS)) {
        return 0;
      }
      return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024).findFirst().orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
