package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.stats.Holm;
import io.github.neuronmerge.report.stats.SignedRanks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes {@code comparisons.csv} from {@code cells.csv}: whether methods differ by more than chance, each with each
 * other at each target. Methods of one training seed merge the same baseline and are paired by it. Holm's correction is
 * over all pairs of a target that have two common seeds; those whose differences are all zero count there with a p of
 * 1, for the number of tests must not depend on what they find, but show none.
 *
 * <p>Three seeds cannot show a difference at any usual level: the least p is 0.25 (see {@link SignedRanks}), and m
 * pairs take it to 1 as soon as m is four. There the mean difference and the effect size are what can be read, the
 * latter as whether all seeds agree.
 */
public final class PairTests {
  private PairTests() {}

  /** Reads the cells in a folder and writes the comparisons beside them. */
  public static void write(Path folder) {
    CsvWriter.write(folder.resolve(ReportFiles.COMPARISONS), PairRow.COLUMNS,
        rows(new SeedTable(CsvTable.read(folder.resolve(ReportFiles.CELLS)))));
  }

  private static List<PairRow> rows(SeedTable table) {
    List<PairRow> rows = new ArrayList<>();
    for (String target : table.targets()) {
      Map<PairRow.Pair, SignedRanks> pairs = pairs(table, target);
      List<PairRow.Pair> tested = pairs.keySet().stream()
          .filter(pair -> pairs.get(pair).differences().size() >= 2).toList();
      List<Double> adjusted = Holm.adjust(tested.stream().map(pair -> pairs.get(pair).p().orElse(1)).toList());
      pairs.forEach((pair, ranks) -> rows.add(new PairRow(pair, ranks, ranks.isTestable()
          ? OptionalDouble.of(adjusted.get(tested.indexOf(pair))) : OptionalDouble.empty())));
    }
    return rows;
  }

  /** Returns all pairs with a common seed. */
  private static Map<PairRow.Pair, SignedRanks> pairs(SeedTable table, String target) {
    Map<PairRow.Pair, SignedRanks> pairs = new LinkedHashMap<>();
    List<String> methods = table.methods(target);
    for (int i = 0; i < methods.size(); i++) {
      for (int j = i + 1; j < methods.size(); j++) {
        List<Double> differences =
            differences(table.bySeed(target, methods.get(i)), table.bySeed(target, methods.get(j)));
        if (!differences.isEmpty()) {
          pairs.put(new PairRow.Pair(target, methods.get(i), methods.get(j)), new SignedRanks(differences));
        }
      }
    }
    return pairs;
  }

  private static List<Double> differences(Map<String, Double> first, Map<String, Double> second) {
    return first.keySet().stream().filter(second::containsKey)
        .map(seed -> SeedTable.rounded(first.get(seed) - second.get(seed))).toList();
  }
}
