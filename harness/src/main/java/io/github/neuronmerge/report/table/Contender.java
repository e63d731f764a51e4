package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.Key;
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
 * @param role what it is there for, as the summary says it
 * @param imagesSeen what it looks at besides the weights, as the summary says it
 * @param results its row at each target at which it has a test accuracy
 * @param failed its cells without a result, at all targets
 */
public record Contender(
    String method, String role, String imagesSeen, Map<String, CsvTable.Row> results, int failed) {
  public Contender {
    results = Map.copyOf(results);
  }

  /** Makes a contender of all rows of one method. */
  static Contender of(List<CsvTable.Row> rows) {
    return new Contender(rows.get(0).text(METHOD), rows.get(0).text(ROLE), rows.get(0).text(IMAGES_SEEN),
        rows.stream().filter(row -> row.number(TEST_ACCURACY_MEAN).isPresent())
            .collect(Collectors.toMap(row -> row.text(TARGET), row -> row)),
        rows.stream().mapToInt(row -> (int) row.sureNumber(FAILED)).sum());
  }

  /** Returns the words of a column at those targets at which the method has a result; several are divided by "|". */
  String words(Key<String> column, Collection<String> targets) {
    return targets.stream().filter(results::containsKey).map(target -> results.get(target).text(column))
        .filter(word -> !word.isEmpty()).distinct().collect(Collectors.joining("|"));
  }

  /** Returns the mean of a column over targets; nothing without targets or where a value is missing. */
  OptionalDouble mean(Key<Double> column, Collection<String> targets) {
    List<Double> values = targets.stream().map(results::get).map(row -> row.number(column))
        .flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return values.size() < targets.size() ? OptionalDouble.empty() : Statistics.mean(values);
  }
}
