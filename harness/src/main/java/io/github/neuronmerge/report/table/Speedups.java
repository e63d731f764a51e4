package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says how many times faster than the baseline the networks of a run are, from {@code timings.csv}. */
public final class Speedups {
  private final Latencies latencies;
  private final Set<String> baseline = new LinkedHashSet<>();
  private final Map<String, Set<String>> architectures = new LinkedHashMap<>();

  /**
   * A speed-up.
   *
   * @param median the baseline's median latency by the network's
   * @param low the baseline's lower quartile by the network's upper one
   * @param high the baseline's upper quartile by the network's lower one
   * @param source the timings that it is made of
   */
  public record Speedup(double median, double low, double high, String source) {}

  public Speedups(RunTables tables) {
    latencies = new Latencies(tables.timings());
    for (CsvTable.Row cell : tables.done()) {
      String architecture = cell.text(ARCHITECTURE);
      if (Role.isBaseline(cell)) {
        baseline.add(architecture);
      }
      architectures.computeIfAbsent(key(cell), key -> new LinkedHashSet<>()).add(architecture);
    }
  }

  private static String key(CsvTable.Row row) {
    return row.text(METHOD) + " " + row.text(TARGET);
  }

  /** Returns the batch sizes that were timed, smallest first. */
  public List<Integer> batches() {
    return latencies.batches();
  }

  /** Returns the speed-up of a row of {@code summary.csv}, over the networks of all seeds. */
  public Optional<Speedup> of(CsvTable.Row row, int batch) {
    return of(architectures.getOrDefault(key(row), Set.of()), batch);
  }

  /** Returns the speed-up of some architectures, if they and the baseline were timed. */
  public Optional<Speedup> of(Set<String> some, int batch) {
    if (latencies.medianNanos(some, batch).isEmpty() || latencies.medianNanos(baseline, batch).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Speedup(ratio(some, batch, 0.5, 0.5), ratio(some, batch, 0.25, 0.75),
        ratio(some, batch, 0.75, 0.25), source(some, batch)));
  }

  private double ratio(Set<String> some, int batch, double baselineShare, double share) {
    return latencies.nanos(baseline, batch, baselineShare).orElseThrow()
        / latencies.nanos(some, batch, share).orElseThrow();
  }

  private String source(Set<String> some, int batch) {
    List<String> sources = new ArrayList<>();
    for (String architecture : some) {
      latencies.source(architecture, batch).ifPresent(sources::add);
    }
    for (String architecture : baseline) {
      latencies.source(architecture, batch).ifPresent(sources::add);
    }
    return RowReference.joined(sources);
  }
}
