package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.stats.FriedmanPermutations;
import io.github.neuronmerge.report.stats.FriedmanTest;
import io.github.neuronmerge.report.stats.Statistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares all methods of a run at once, from {@code cells.csv}: makes {@code friedman.csv} and the average ranks of
 * {@code ranking.csv}. A block is a training seed, and a method's value there is its mean test accuracy over the targets
 * of the {@link TargetView#main main view}: the test wants independent blocks, but targets of one seed share a baseline
 * and rank alike. A method that lacks a
 * result at a target and seed at which any other has one is left out. One seed gives no test; with few seeds the p by
 * permutations says how little can be known.
 */
public final class Friedman {
  private final List<String> methods;
  private final int leftOut;
  private final int blocks;
  private final Optional<FriedmanTest> test;
  private final List<List<Double>> values;

  /**
   * Where methods have results.
   *
   * @param target the budget's label
   * @param seed the training seed
   */
  private record Place(String target, String seed) {}

  Friedman(CsvTable cells) {
    SeedTable table = new SeedTable(cells);
    List<Place> places = places(table);
    methods = table.methods().stream()
        .filter(method -> places.stream().allMatch(place -> accuracy(table, place, method).isPresent())).toList();
    leftOut = table.methods().size() - methods.size();
    Map<String, List<Place>> seeds = new TreeMap<>();
    places.forEach(place -> seeds.computeIfAbsent(place.seed(), seed -> new ArrayList<>()).add(place));
    blocks = seeds.size();
    values = seeds.values().stream().map(targets -> methods.stream()
        .map(method -> mean(table, targets, method)).toList()).toList();
    test = methods.size() < 2 || blocks < 2 ? Optional.empty() : Optional.of(FriedmanTest.of(values));
  }

  /** Returns a method's mean accuracy over targets of one seed. */
  private static double mean(SeedTable table, List<Place> targets, String method) {
    return SeedTable.rounded(Statistics.mean(targets.stream()
        .map(place -> accuracy(table, place, method).orElseThrow()).toList()).orElseThrow());
  }

  private static List<Place> places(SeedTable table) {
    List<Place> places = new ArrayList<>();
    for (String target : TargetView.main(table.targets())) {
      Set<String> seeds = new TreeSet<>();
      table.methods(target).forEach(method -> seeds.addAll(table.bySeed(target, method).keySet()));
      seeds.forEach(seed -> places.add(new Place(target, seed)));
    }
    return places;
  }

  private static Optional<Double> accuracy(SeedTable table, Place place, String method) {
    return Optional.ofNullable(table.bySeed(place.target(), method).get(place.seed()));
  }

  /** Reads the cells in a folder and writes the test beside them. */
  public static void write(Path folder) {
    Friedman friedman = new Friedman(CsvTable.read(folder.resolve(ReportFiles.CELLS)));
    CsvWriter.write(folder.resolve(ReportFiles.FRIEDMAN), FriedmanRow.COLUMNS, List.of(new FriedmanRow(
        friedman.methods.size(), friedman.leftOut, friedman.blocks, friedman.test,
        friedman.test.map(test -> FriedmanPermutations.of(friedman.values)))));
  }

  /** Returns a method's mean rank over training seeds, 1 being best; nothing if it was left out or there is no test. */
  OptionalDouble averageRank(String method) {
    int index = methods.indexOf(method);
    return test.isEmpty() || index < 0 ? OptionalDouble.empty()
        : OptionalDouble.of(test.get().averageRank(index));
  }
}
