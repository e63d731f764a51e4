package io.github.neuronmerge.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.SummaryRow;
import io.github.neuronmerge.report.table.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A committed run as documents quote it: every number that they may say of it, in their own digits. */
final class CommittedRun {
  static final Path REFERENCES = Path.of("results/reference");
  private final CsvTable summary;
  private final JsonNode manifest;

  CommittedRun(String experiment) {
    Path folder = REFERENCES.resolve(experiment);
    summary = CsvTable.read(folder.resolve(ReportFiles.SUMMARY));
    manifest = AtomicFiles.readJson(folder.resolve(RunDirectory.MANIFEST), JsonNode.class);
  }

  boolean hasMethod(String name) {
    return summary.rows().stream().anyMatch(row -> row.text("method").equals(name));
  }

  /**
   * Returns the rows of a table's cell.
   *
   * @param methods the names that it may be of; none for all
   * @param share what is kept, as a label ends; nothing for all
   * @param widths the widths, divided by commas; nothing for all
   */
  List<CsvTable.Row> rows(Collection<String> methods, Optional<String> share, Optional<String> widths) {
    return summary.rows().stream().filter(row -> methods.isEmpty() || methods.contains(row.text("method")))
        .filter(row -> share.isEmpty() || row.text("target").endsWith("-" + share.get()))
        .filter(row -> widths.isEmpty() || targets(widths.get()).contains(row.text("target"))).toList();
  }

  /** Returns the targets at which some method has these widths; some clusterers take fewer clusters than that. */
  private Set<String> targets(String widths) {
    return summary.rows().stream().filter(row -> widths(row).equals(widths)).map(row -> row.text("target"))
        .collect(Collectors.toSet());
  }

  private static String widths(CsvTable.Row row) {
    return row.text("widths").replaceAll("[^;=]+=", "").replace(";", ", ");
  }

  static String accuracy(CsvTable.Row row) {
    return Words.percent(row.sureNumber("test_accuracy_mean")) + " \u00b1 "
        + row.number("test_accuracy_std").stream().mapToObj(Words::percent).findFirst().orElse("none");
  }

  /** Returns what else may stand in a row: accuracy alone, sizes, what is gone, speed-ups. */
  Set<String> others(CsvTable.Row row) {
    Set<String> numbers = new HashSet<>();
    row.number("test_accuracy_mean").ifPresent(mean -> add(numbers, 100 * mean));
    for (String size : List.of("params_kept", "macs_kept")) {
      row.number(size).ifPresent(kept -> {
        add(numbers, 100 * kept);
        add(numbers, 100 * (1 - kept));
      });
    }
    summary.columns().stream().filter(column -> column.startsWith(SummaryRow.SPEEDUP))
        .forEach(column -> row.number(column).ifPresent(speedup -> add(numbers, speedup)));
    return numbers;
  }

  /** Returns what prose may say of methods: their accuracy, and how far they are from each other and the baseline. */
  Set<String> prose(Set<String> methods) {
    Set<String> numbers = new HashSet<>();
    double baseline = Accuracies.baseline(summary.rows()).orElseThrow().sureNumber("test_accuracy_mean");
    List<CsvTable.Row> named = Accuracies.rows(summary).stream()
        .filter(row -> CellRow.isBaseline(row) || methods.contains(row.text("method"))).toList();
    for (CsvTable.Row row : named) {
      numbers.addAll(others(row));
      numbers.add(accuracy(row));
      add(numbers, 100 * (baseline - row.sureNumber("test_accuracy_mean")));
      for (CsvTable.Row other : named) {
        if (row.text("target").equals(other.text("target"))) {
          add(numbers, 100 * (row.sureNumber("test_accuracy_mean") - other.sureNumber("test_accuracy_mean")));
        }
      }
    }
    minutes(numbers);
    return numbers;
  }

  /** The whole run, and the mean of its baselines. */
  private void minutes(Set<String> numbers) {
    double all = 0;
    for (JsonNode seconds : manifest.path("wallSeconds")) {
      all += seconds.asDouble();
    }
    double training = 0;
    for (JsonNode baseline : manifest.path("baselines")) {
      training += baseline.path("wallSeconds").asDouble() / manifest.path("baselines").size();
    }
    add(numbers, all / 60);
    add(numbers, training / 60);
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
