package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.FriedmanTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares all methods of a run at once, from {@code cells.csv}: makes {@code friedman.csv} and the average ranks of
 * {@code ranking.csv}. A block is a target and a training seed at which any method has a result; a method that lacks
 * one in some block is left out.
 *
 * <p>The test wants independent blocks. Those of one training seed share a baseline, and neighbouring targets rank
 * alike, so with few seeds the p values are too small and the critical difference is too narrow: they describe this run
 * and support no claim about other seeds or data.
 */
public final class Friedman {
  private final List<String> methods;
  private final int leftOut;
  private final int blocks;
  private final Optional<FriedmanTest> test;

  /**
   * Where methods are ranked.
   *
   * @param target the budget's label
   * @param seed the training seed
   */
  private record RankedBlock(String target, String seed) {}

  Friedman(CsvTable cells) {
    SeedTable table = new SeedTable(cells);
    List<RankedBlock> places = blocks(table);
    methods = table.methods().stream()
        .filter(method -> places.stream().allMatch(block -> accuracy(table, block, method).isPresent())).toList();
    leftOut = table.methods().size() - methods.size();
    blocks = places.size();
    test = methods.size() < 2 || blocks < 2 ? Optional.empty() : Optional.of(FriedmanTest.of(places.stream()
        .map(block -> methods.stream().map(method -> accuracy(table, block, method).orElseThrow()).toList())
        .toList()));
  }

  private static List<RankedBlock> blocks(SeedTable table) {
    List<RankedBlock> blocks = new ArrayList<>();
    for (String target : table.targets()) {
      Set<String> seeds = new TreeSet<>();
      table.methods(target).forEach(method -> seeds.addAll(table.bySeed(target, method).keySet()));
      seeds.forEach(seed -> blocks.add(new RankedBlock(target, seed)));
    }
    return blocks;
  }

  private static Optional<Double> accuracy(SeedTable table, RankedBlock block, String method) {
    return Optional.ofNullable(table.bySeed(block.target(), method).get(block.seed()));
  }

  /** Reads the cells in a folder and writes the test beside them. */
  public static void write(Path folder) {
    Friedman friedman = new Friedman(CsvTable.read(folder.resolve(ReportFiles.CELLS)));
    CsvWriter.write(folder.resolve(ReportFiles.FRIEDMAN), FriedmanRow.COLUMNS, List.of(new FriedmanRow(
        friedman.methods.size(), friedman.leftOut, friedman.blocks, friedman.test)));
  }

  /** Returns a method's mean rank over the blocks, 1 being best; nothing if it was left out or there is no test. */
  OptionalDouble averageRank(String method) {
    int index = methods.indexOf(method);
    return test.isEmpty() || index < 0 ? OptionalDouble.empty()
        : OptionalDouble.of(test.get().averageRank(index));
  }
}
