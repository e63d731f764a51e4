package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.MACS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.MACS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TEST_LOSS;
import static io.github.neuronmerge.report.column.CellColumns.VAL_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS_BY;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.MeanInterval;
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
  private record Group(String method, String target) {}

  private Summary(CsvTable cells, Latencies latencies) {
    this.latencies = latencies;
    batches = latencies.batches();
    baseline = architectures(cells.rows().stream()
        .filter(row -> Role.isBaseline(row) && isOk(row)).toList());
  }

  /** Reads the two tables in a folder and writes the summary beside them. */
  public static void write(Path folder) {
    CsvTable cells = CsvTable.read(folder.resolve(ReportFiles.CELLS));
    Summary summary = new Summary(cells, new Latencies(folder));
    Map<Group, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    for (CsvTable.Row row : cells.rows()) {
      groups.computeIfAbsent(new Group(row.text(METHOD), row.text(TARGET)), key -> new ArrayList<>()).add(row);
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
        first.text(METHOD), Role.of(first), first.text(IMAGES_SEEN), first.text(TARGET),
        first.text(WIDTHS_BY), first.text(STAGE),
        cells.stream().map(row -> row.text(WIDTHS)).distinct().collect(Collectors.joining("|")),
        bySeed(done, TEST_ACCURACY).size(),
        kept(done, PARAMS_AFTER, PARAMS_BEFORE), kept(done, MACS_AFTER, MACS_BEFORE),
        spread(done, VAL_ACCURACY), spread(done, TEST_ACCURACY),
        Statistics.median(bySeed(done, TEST_ACCURACY)), MeanInterval.of(bySeed(done, TEST_ACCURACY)).within(0, 1),
        spread(done, TEST_LOSS).mean(),
        nanos, speedup, latencies.peakResidentBytes(architectures), cells.size() - done.size());
  }

  /** Says whether a row of {@code cells.csv} has a result. */
  public static boolean isOk(CsvTable.Row row) {
    return row.text(STATUS).equals(CellRow.OK);
  }

  private static Set<String> architectures(List<CsvTable.Row> done) {
    return done.stream().map(row -> row.text(ARCHITECTURE)).collect(Collectors.toUnmodifiableSet());
  }

  private static OptionalDouble kept(List<CsvTable.Row> done, Key<Long> after, Key<Long> before) {
    return Statistics.mean(SeedMeans.of(done,
        row -> row.sureNumber(after) / row.sureNumber(before)).values());
  }

  private static SummaryRow.Spread spread(List<CsvTable.Row> done, Key<Double> column) {
    Collection<Double> values = bySeed(done, column);
    return new SummaryRow.Spread(Statistics.mean(values), Statistics.deviation(values));
  }

  private static Collection<Double> bySeed(List<CsvTable.Row> done, Key<Double> column) {
    return SeedMeans.of(done, row -> row.sureNumber(column)).values();
  }
}
