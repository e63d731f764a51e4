package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;

import io.github.neuronmerge.report.stats.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes one value a trained network out of rows of {@code cells.csv}. Networks are told apart by their training seed,
 * and where an experiment trains by several recipes, by recipe and seed. Values of several clustering seeds are averaged
 * within their network, for they share a baseline and are no independent repetitions.
 */
public final class SeedMeans {
  private SeedMeans() {}

  /** Returns what tells the trained network of a row from others: the training seed, and a recipe that has a name. */
  public static String unit(CsvTable.Row cell) {
    return cell.text(RECIPE).isEmpty() ? cell.text(TRAIN_SEED) : cell.text(RECIPE) + " " + cell.text(TRAIN_SEED);
  }

  /** Returns the means by {@link #unit}, in the order of the rows; all rows must have results. */
  public static Map<String, Double> of(List<CsvTable.Row> done, ToDoubleFunction<CsvTable.Row> value) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (CsvTable.Row row : done) {
      values.computeIfAbsent(unit(row), seed -> new ArrayList<>()).add(value.applyAsDouble(row));
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
