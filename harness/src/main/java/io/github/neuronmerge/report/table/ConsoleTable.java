package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.column.TargetView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * The readable table, from {@code summary.csv}: one line a method, grouped by target, at most 120 columns. Of several
 * views of a run it has the {@link TargetView#main main one}. Where not all batch sizes fit, the smallest ones and the
 * largest are shown; the file has them all.
 */
public final class ConsoleTable {
  static final int WIDEST = 120;

  private static final String INDENT = "  ";
  private static final String NUMBERS = "%8s%8s%17s";
  private static final String BATCH = "%11s%10s";
  private static final int BATCH_WIDTH = 21;
  /** Room for "  failed: 99". */
  private static final int FAILED_WIDTH = 12;

  private final CsvTable summary;
  private final List<String> targets;
  private final List<String> shown;
  private final int nameWidth;
  private final List<Integer> batches;

  private ConsoleTable(CsvTable summary) {
    this.summary = summary;
    targets = summary.rows().stream().filter(row -> !Role.isUncompressed(row)).map(row -> row.text(TARGET)).distinct()
        .toList();
    shown = TargetView.main(targets);
    nameWidth = Math.max("method".length(), summary.rows().stream()
        .mapToInt(row -> Words.shortened(row.text(METHOD)).length()).max().orElse(0));
    List<Integer> timed = LATENCY_NANOS.in(summary.columns());
    int room = WIDEST - INDENT.length() - nameWidth - format(NUMBERS, "", "", "").length() - FAILED_WIDTH;
    batches = fitting(timed, room / BATCH_WIDTH);
  }

  /** Returns as many batch sizes as there is room for, the largest always. */
  private static List<Integer> fitting(List<Integer> timed, int room) {
    if (timed.size() <= room) {
      return timed;
    }
    List<Integer> some = new ArrayList<>(timed.subList(0, room - 1));
    some.add(timed.get(timed.size() - 1));
    return some;
  }

  /** Returns the lines of the table of the run in a folder. */
  public static List<String> lines(Path folder) {
    CsvTable cells = CsvTable.read(folder.resolve(ReportFiles.CELLS));
    ConsoleTable table = new ConsoleTable(CsvTable.read(folder.resolve(ReportFiles.SUMMARY)));
    List<String> lines = new ArrayList<>();
    cells.rows().stream().findFirst().ifPresent(cell -> lines.add(Words.clipped(
        Words.subject(cell) + ", " + Words.networks(table.seeds(), cell), WIDEST)));
    lines.add("parameters, MACs and accuracy in %; \u00b1 is the standard deviation over seeds; latency is the median "
        + "of a batch");
    lines.add("");
    lines.addAll(table.body());
    return lines;
  }

  private int seeds() {
    return summary.rows().stream().mapToInt(row -> (int) row.sureNumber(SEEDS)).max().orElse(0);
  }

  private List<String> body() {
    List<String> lines = new ArrayList<>();
    lines.add(header());
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    for (CsvTable.Row row : summary.rows().stream().filter(this::isShown).toList()) {
      groups.computeIfAbsent(group(row), key -> new ArrayList<>()).add(row);
    }
    groups.forEach((group, rows) -> {
      lines.add(Words.clipped(group + INDENT + widths(rows), WIDEST));
      rows.forEach(row -> lines.add(line(row)));
    });
    if (shown.size() < targets.size()) {
      lines.add("");
      lines.add(Words.clipped("Shown is " + TargetView.of(shown.get(0)).title() + ". The report and "
          + ReportFiles.SUMMARY + " have " + Words.count(targets.size() - shown.size(), "target") + " more.", WIDEST));
    }
    return lines;
  }

  private boolean isShown(CsvTable.Row row) {
    return Role.isUncompressed(row) || shown.contains(row.text(TARGET));
  }

  /** Returns the widths that all rows of a group share; where they were found by search, the rows have their own. */
  private static String widths(List<CsvTable.Row> rows) {
    List<String> distinct = rows.stream().map(row -> row.text(WIDTHS)).distinct().toList();
    return distinct.size() == 1 ? distinct.get(0).replace(";", " ") : "widths found for each method and seed";
  }

  private static String group(CsvTable.Row row) {
    return Role.isUncompressed(row) ? CellRow.BASELINE : row.text(TARGET);
  }

  private String header() {
    StringBuilder line = start("method");
    line.append(format(NUMBERS, "params", "MACs", "test accuracy"));
    batches.forEach(batch -> line.append(format(BATCH, "batch " + batch, "speed-up")));
    return line.toString();
  }

  private String line(CsvTable.Row row) {
    StringBuilder line = start(Words.shortened(row.text(METHOD)));
    int failed = (int) row.sureNumber(FAILED);
    if (row.number(TEST_ACCURACY_MEAN).isPresent()) {
      line.append(format(NUMBERS, percent(row, PARAMS_KEPT), percent(row, MACS_KEPT), accuracy(row)));
      for (int batch : batches) {
        line.append(format(BATCH,
            shown(row.number(LATENCY_NANOS.at(batch)), ConsoleTable::duration),
            shown(row.number(SPEEDUP.at(batch)), value -> format("%.2fx", value))));
      }
    }
    if (failed > 0) {
      line.append(INDENT).append("failed: ").append(failed);
    }
    return line.toString();
  }

  private StringBuilder start(String name) {
    return new StringBuilder(INDENT).append(name).append(" ".repeat(nameWidth - name.length()));
  }

  private static String percent(CsvTable.Row row, Key<Double> column) {
    return Words.percent(row.sureNumber(column));
  }

  private static String accuracy(CsvTable.Row row) {
    OptionalDouble deviation = row.number(TEST_ACCURACY_STD);
    String mean = percent(row, TEST_ACCURACY_MEAN);
    return deviation.isPresent() ? format("%s \u00b1 %5s", mean, Words.percent(deviation.getAsDouble())) : mean;
  }

  private static String shown(OptionalDouble value, DoubleFunction<String> words) {
    return value.isPresent() ? words.apply(value.getAsDouble()) : "-";
  }

  /** Returns a time with three digits or more in a unit that keeps it short. */
  public static String duration(double nanos) {
    if (nanos < 1e6) {
      return threeDigits(nanos / 1e3) + " us";
    }
    return nanos < 1e10 ? threeDigits(nanos / 1e6) + " ms" : threeDigits(nanos / 1e9) + " s";
  }

  private static String threeDigits(double value) {
    return format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
