package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives tests that compare methods what they pair: the test accuracy of each method by target and trained network,
 * see {@link SeedMeans}, without the baseline and without cells that have no result. All is sorted by name, so that the
 * order of the rows of {@code cells.csv} says nothing.
 */
public final class SeedTable {
  /** Sums and differences of accuracies that are equal on paper differ by less than this, and others by much more. */
  private static final double GRAIN = 1e-12;
  /** Target, then method, then trained network. */
  private final Map<String, Map<String, Map<String, Double>>> accuracies = new TreeMap<>();

  /** Reads {@code cells.csv}. */
  SeedTable(CsvTable cells) {
    Map<String, Map<String, List<CsvTable.Row>>> done = new TreeMap<>();
    cells.rows().stream().filter(row -> Summary.isOk(row) && !Role.isUncompressed(row)).forEach(row ->
        done.computeIfAbsent(row.text(TARGET), target -> new TreeMap<>())
            .computeIfAbsent(row.text(METHOD), method -> new ArrayList<>()).add(row));
    done.forEach((target, methods) -> methods.forEach((method, rows) -> {
      Map<String, Double> seeds = new TreeMap<>(SeedMeans.of(rows, row -> row.sureNumber(TEST_ACCURACY)));
      seeds.replaceAll((seed, accuracy) -> rounded(accuracy));
      accuracies.computeIfAbsent(target, key -> new TreeMap<>()).put(method, seeds);
    }));
  }

  /** Takes away the noise of floating point, in which what is equal would seem to differ and ties would be broken. */
  public static double rounded(double value) {
    return Math.rint(value / GRAIN) * GRAIN;
  }

  /** Returns the targets at which any method has a result. */
  Set<String> targets() {
    return Collections.unmodifiableSet(accuracies.keySet());
  }

  /** Returns the methods that have a result at a target. */
  List<String> methods(String target) {
    return List.copyOf(accuracies.get(target).keySet());
  }

  /** Returns the methods that have a result at any target. */
  Set<String> methods() {
    Set<String> methods = new TreeSet<>();
    accuracies.values().forEach(some -> methods.addAll(some.keySet()));
    return methods;
  }

  /** Returns a method's accuracy by trained network, empty where it has no result. */
  Map<String, Double> bySeed(String target, String method) {
    return Collections.unmodifiableMap(accuracies.get(target).getOrDefault(method, Map.of()));
  }
}
