package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.VarianceSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes {@code variance.csv} from {@code cells.csv} and {@code timings.csv}: how much of the test accuracy's variance
 * is between training seeds and how much between clustering seeds of one training seed (or between draws of calibration
 * images, where there are several), and how much of the latency's is between JMH forks and between iterations of one fork. It says which of them more repetitions would pay for. A
 * method without randomness in its clustering has no variance there by its nature; one with a single clustering seed
 * cannot be split.
 *
 * <p>Iterations of a fork follow each other and are not quite independent, so the fork's share is rather too large.
 * With three seeds or forks a variance is known to a factor of several only.
 */
public final class Variances {
  private Variances() {}

  /** Reads the two tables in a folder and writes the split beside them. */
  public static void write(Path folder) {
    List<VarianceRow> rows = new ArrayList<>();
    bySubject(CsvTable.read(folder.resolve(ReportFiles.CELLS)).rows().stream().filter(Summary::isOk).toList(),
        VarianceRow.Subject::ofAccuracy).forEach((subject, cells) -> rows.add(row(subject.forDraws(cells), cells)));
    bySubject(Latencies.measured(CsvTable.read(folder.resolve(ReportFiles.TIMINGS))),
        VarianceRow.Subject::ofLatency).forEach((subject, timings) -> rows.add(row(subject, timings)));
    CsvWriter.write(folder.resolve(ReportFiles.VARIANCE), VarianceRow.COLUMNS, rows);
  }

  private static Map<VarianceRow.Subject, List<CsvTable.Row>> bySubject(
      List<CsvTable.Row> rows, Function<CsvTable.Row, VarianceRow.Subject> subject) {
    Map<VarianceRow.Subject, List<CsvTable.Row>> subjects = new LinkedHashMap<>();
    rows.forEach(row -> subjects.computeIfAbsent(subject.apply(row), key -> new ArrayList<>()).add(row));
    return subjects;
  }

  private static VarianceRow row(VarianceRow.Subject subject, List<CsvTable.Row> rows) {
    VarianceRow.Measure measure = subject.measure();
    Map<String, List<Double>> groups = new TreeMap<>();
    rows.forEach(row -> groups.computeIfAbsent(measure.group(row), key -> new ArrayList<>())
        .add(row.sureNumber(measure.column())));
    groups.replaceAll((group, values) -> values.stream().sorted().toList());
    // Cells have no clustering seed where clustering has no randomness: there is one a training seed.
    boolean isFixed = rows.stream().allMatch(row -> row.text(measure.within()).isEmpty());
    return new VarianceRow(subject, isFixed ? VarianceSplit.ofFixed(
        groups.values().stream().flatMap(Collection::stream).toList()) : VarianceSplit.of(groups.values()));
  }
}
