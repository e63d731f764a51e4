package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;

import io.github.neuronmerge.report.stats.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes one value a training seed out of rows of {@code cells.csv}. Values of several clustering seeds are averaged
 * within their training seed, for they share a baseline and are no independent repetitions.
 */
public final class SeedMeans {
  private SeedMeans() {}

  /** Returns the means by training seed, in the order of the rows; all rows must have results. */
  public static Map<String, Double> of(List<CsvTable.Row> done, ToDoubleFunction<CsvTable.Row> value) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (CsvTable.Row row : done) {
      values.computeIfAbsent(row.text(TRAIN_SEED), seed -> new ArrayList<>()).add(value.applyAsDouble(row));
    }
    return means(values);
  }

  /** Returns the mean of each seed's values, of which none may be empty. */
  static Map<String, Double> means(Map<String, List<Double>> values) {
    Map<String, Double> means = new LinkedHashMap<>();
    values.forEach((seed, sample) -> means.put(seed, Statistics.mean(sample).getAsDouble()));
    return means;
  }
}
