package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.Statistics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A method beside others: its rows of {@code summary.csv}.
 *
 * @param method the method's name
 * @param results its row at each target at which it has a test accuracy
 * @param failed its cells without a result, at all targets
 */
public record Contender(String method, Map<String, CsvTable.Row> results, int failed) {
  public Contender {
    results = Map.copyOf(results);
  }

  /** Makes a contender of all rows of one method. */
  static Contender of(List<CsvTable.Row> rows) {
    return new Contender(rows.get(0).text("method"),
        rows.stream().filter(row -> row.number("test_accuracy_mean").isPresent())
            .collect(Collectors.toMap(row -> row.text("target"), row -> row)),
        rows.stream().mapToInt(row -> (int) row.sureNumber("failed")).sum());
  }

  /** Returns the mean of a column over targets; nothing without targets or where a value is missing. */
  OptionalDouble mean(String column, Collection<String> targets) {
    List<Double> values = targets.stream().map(results::get).map(row -> row.number(column))
        .flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return values.size() < targets.size() ? OptionalDouble.empty() : Statistics.mean(values);
  }
}
