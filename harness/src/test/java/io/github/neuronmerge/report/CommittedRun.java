package io.github.neuronmerge.report;

import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A committed run as documents quote it: every number that they may say of it, in their own digits. */
final class CommittedRun {
  static final Path REFERENCES = Path.of("results/reference");
  private final CsvTable summary;

  CommittedRun(String experiment) {
    Path folder = REFERENCES.resolve(experiment);
    summary = CsvTable.read(folder.resolve(ReportFiles.SUMMARY));
  }

  /** Returns the rows of the summary that have a value in a column. */
  List<CsvTable.Row> rows(Key<String> column, String value) {
    return summary.rows().stream().filter(row -> row.text(column).equals(value)).toList();
  }

  static String accuracy(CsvTable.Row row) {
    return Words.percent(row.sureNumber(TEST_ACCURACY_MEAN)) + " \u00b1 "
        + row.number(TEST_ACCURACY_STD).stream().mapToObj(Words::percent).findFirst().orElse("none");
  }

  /** Returns what else may stand in a row: accuracy alone, sizes, what is gone, speed-ups. */
  Set<String> others(CsvTable.Row row) {
    Set<String> numbers = new HashSet<>();
    row.number(TEST_ACCURACY_MEAN).ifPresent(mean -> add(numbers, 100 * mean));
    for (Key<Double> size : List.of(PARAMS_KEPT, MACS_KEPT)) {
      row.number(size).ifPresent(kept -> {
        add(numbers, 100 * kept);
        add(numbers, 100 * (1 - kept));
      });
    }
    SPEEDUP.in(summary.columns())
        .forEach(batch -> row.number(SPEEDUP.at(batch)).ifPresent(speedup -> add(numbers, speedup)));
    return numbers;
  }

  private static void add(Set<String> numbers, double value) {
    numbers.addAll(digits(value));
  }

  /** Returns a number as documents write it; of 7.05, which is a little less in binary, 7.1 too. */
  static Set<String> digits(double value) {
    double size = Math.abs(value);
    BigDecimal decimal = BigDecimal.valueOf(Math.round(size * 1e6)).movePointLeft(6);
    Set<String> digits = new HashSet<>();
    for (int places = 1; places <= 2; places++) {
      digits.add(String.format(Locale.ROOT, "%." + places + "f", size));
      digits.add(decimal.setScale(places, RoundingMode.HALF_UP).toString());
    }
    return digits;
  }
}
