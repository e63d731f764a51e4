package io.github.neuronmerge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Answers questions about {@code timings.csv}: how long some architectures take, over all forks and iterations. */
final class Latencies {
  private final List<CsvTable.Row> rows;

  /** Reads a folder's table. */
  Latencies(Path folder) {
    rows = measured(folder);
  }

  /** Returns the rows of a folder's table that have a measurement. */
  static List<CsvTable.Row> measured(Path folder) {
    return CsvTable.read(folder.resolve(ReportFiles.TIMINGS)).rows().stream()
        .filter(row -> row.text("status").equals(CellRow.OK)).toList();
  }

  /** Returns the batch sizes that were timed, smallest first. */
  List<Integer> batches() {
    Set<Integer> batches = new TreeSet<>();
    rows.forEach(row -> batches.add((int) row.sureNumber("batch")));
    return List.copyOf(batches);
  }

  /** Returns the median time of one batch, in nanoseconds. */
  OptionalDouble medianNanos(Set<String> architectures, int batch) {
    List<Double> nanos = new ArrayList<>();
    for (CsvTable.Row row : rows) {
      if (architectures.contains(row.text("architecture")) && row.sureNumber("batch") == batch) {
        nanos.add(row.sureNumber("latency_nanos"));
      }
    }
    return Statistics.median(nanos);
  }

  /** Returns the largest resident memory at any batch size, in bytes. */
  OptionalDouble peakResidentBytes(Set<String> architectures) {
    return rows.stream().filter(row -> architectures.contains(row.text("architecture")))
        .map(row -> row.number("peak_resident_bytes")).flatMapToDouble(OptionalDouble::stream).max();
  }
}
