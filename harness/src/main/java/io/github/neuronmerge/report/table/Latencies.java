package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.ENGINE;
import static io.github.neuronmerge.report.column.TimingColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;

import io.github.neuronmerge.report.stats.Statistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Answers questions about {@code timings.csv}: how long some architectures take, over all forks and iterations. */
public final class Latencies {
  private final List<CsvTable.Row> rows;

  /** Reads a folder's table. */
  public Latencies(Path folder) {
    this(measured(CsvTable.read(folder.resolve(ReportFiles.TIMINGS))));
  }

  /** Takes the rows that have a measurement. */
  public Latencies(List<CsvTable.Row> measured) {
    rows = List.copyOf(measured);
  }

  /**
   * Returns the rows of a table that have a measurement; a failure to time has none. Where several engines were timed,
   * these are the first one's, for times of two engines do not make one median.
   */
  public static List<CsvTable.Row> measured(CsvTable timings) {
    List<CsvTable.Row> measured = timings.rows().stream().filter(row -> row.number(LATENCY_NANOS).isPresent()).toList();
    return measured.stream().filter(row -> row.text(ENGINE).equals(measured.get(0).text(ENGINE))).toList();
  }

  /** Returns the batch sizes that were timed, smallest first. */
  public List<Integer> batches() {
    Set<Integer> batches = new TreeSet<>();
    rows.forEach(row -> batches.add((int) row.sureNumber(BATCH)));
    return List.copyOf(batches);
  }

  /** Returns the median time of one batch, in nanoseconds. */
  public OptionalDouble medianNanos(Set<String> architectures, int batch) {
    return nanos(architectures, batch, 0.5);
  }

  /** Returns a quantile of the time of one batch, in nanoseconds. */
  public OptionalDouble nanos(Set<String> architectures, int batch, double probability) {
    List<Double> nanos = new ArrayList<>();
    for (CsvTable.Row row : rows) {
      if (architectures.contains(row.text(ARCHITECTURE)) && row.sureNumber(BATCH) == batch) {
        nanos.add(row.sureNumber(LATENCY_NANOS));
      }
    }
    return Statistics.quantile(nanos, probability);
  }

  /** Names the rows of an architecture at a batch size, if there are any. */
  Optional<String> source(String architecture, int batch) {
    return rows.stream()
        .filter(row -> row.text(ARCHITECTURE).equals(architecture) && row.sureNumber(BATCH) == batch)
        .findFirst().map(row -> RowReference.of(ReportFiles.TIMINGS, row, ARCHITECTURE, BATCH));
  }

  /** Returns the largest resident memory at any batch size, in bytes. */
  OptionalDouble peakResidentBytes(Set<String> architectures) {
    return rows.stream().filter(row -> architectures.contains(row.text(ARCHITECTURE)))
        .map(row -> row.number(PEAK_RESIDENT_BYTES)).flatMapToDouble(OptionalDouble::stream).max();
  }
}
