package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.Bootstrap;
import io.github.neuronmerge.report.stats.Statistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes {@code summary.csv} from {@code cells.csv} and {@code timings.csv}. The training seed is the unit of all
 * statistics, see {@link SeedMeans}.
 */
public final class Summary {
  private final Latencies latencies;
  private final Set<String> baseline;
  private final List<Integer> batches;

  /**
   * Which cells make one row.
   *
   * @param method the method's name
   * @param target the budget's label
   */
  private record Key(String method, String target) {}

  private Summary(CsvTable cells, Latencies latencies) {
    this.latencies = latencies;
    batches = latencies.batches();
    baseline = architectures(cells.rows().stream()
        .filter(row -> row.text("stage").equals(CellRow.BASELINE) && isOk(row)).toList());
  }

  /** Reads the two tables in a folder and writes the summary beside them. */
  public static void write(Path folder) {
    CsvTable cells = CsvTable.read(folder.resolve(ReportFiles.CELLS));
    Summary summary = new Summary(cells, new Latencies(folder));
    Map<Key, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    for (CsvTable.Row row : cells.rows()) {
      groups.computeIfAbsent(new Key(row.text("method"), row.text("target")), key -> new ArrayList<>()).add(row);
    }
    CsvWriter.write(folder.resolve(ReportFiles.SUMMARY), SummaryRow.columns(summary.batches),
        groups.values().stream().map(summary::row).toList());
  }

  private SummaryRow row(List<CsvTable.Row> cells) {
    CsvTable.Row first = cells.get(0);
    List<CsvTable.Row> done = cells.stream().filter(Summary::isOk).toList();
    Set<String> architectures = architectures(done);
    Map<Integer, Double> nanos = new TreeMap<>();
    Map<Integer, Double> speedup = new TreeMap<>();
    for (int batch : batches) {
      latencies.medianNanos(architectures, batch).ifPresent(median -> {
        nanos.put(batch, median);
        latencies.medianNanos(baseline, batch).ifPresent(before -> speedup.put(batch, before / median));
      });
    }
    return new SummaryRow(
        first.text("method"), first.text("target"), first.text("stage"),
        cells.stream().map(row -> row.text("widths")).distinct().collect(Collectors.joining("|")),
        bySeed(done, "test_accuracy").size(),
        kept(done, "params"), kept(done, "macs"),
        spread(done, "val_accuracy"), spread(done, "test_accuracy"),
        Statistics.median(bySeed(done, "test_accuracy")), Bootstrap.ofMean(bySeed(done, "test_accuracy")),
        spread(done, "test_loss").mean(),
        nanos, speedup, latencies.peakResidentBytes(architectures), cells.size() - done.size());
  }

  /** Says whether a row of {@code cells.csv} has a result. */
  public static boolean isOk(CsvTable.Row row) {
    return row.text("status").equals(CellRow.OK);
  }

  private static Set<String> architectures(List<CsvTable.Row> done) {
    return done.stream().map(row -> row.text("architecture")).collect(Collectors.toUnmodifiableSet());
  }

  private static OptionalDouble kept(List<CsvTable.Row> done, String what) {
    return Statistics.mean(SeedMeans.of(done,
        row -> row.sureNumber(what + "_after") / row.sureNumber(what + "_before")).values());
  }

  private static SummaryRow.Spread spread(List<CsvTable.Row> done, String column) {
    Collection<Double> values = bySeed(done, column);
    return new SummaryRow.Spread(Statistics.mean(values), Statistics.deviation(values));
  }

  private static Collection<Double> bySeed(List<CsvTable.Row> done, String column) {
    return SeedMeans.of(done, row -> row.sureNumber(column)).values();
  }
}
