package io.github.neuronmerge.report.compare;

import io.github.neuronmerge.report.stats.Bootstrap;
import io.github.neuronmerge.report.stats.Holm;
import io.github.neuronmerge.report.stats.SignedRanks;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.Column;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.SeedTable;
import io.github.neuronmerge.report.table.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pairs the cells of two runs: the same method, target, training seed and clustering seed. What only one of them has is
 * counted and not compared. Tests are paired by training seed, with Holm's correction for all pairs of method and
 * target.
 */
final class RunPairs {
  private final List<Row> rows = new ArrayList<>();
  private final List<String> onlyBefore = new ArrayList<>();
  private final List<String> onlyAfter = new ArrayList<>();

  /**
   * One method at one target in both runs.
   *
   * @param method the method's name
   * @param target the budget's label
   * @param seeds training seeds with a result in both
   * @param before mean test accuracy in the first run, over these seeds
   * @param after the same in the second
   * @param paramsBefore share of the baseline's parameters in the first run
   * @param paramsAfter the same in the second
   * @param equal training seeds at which both have the same accuracy to the last image
   * @param ranks the second run's accuracy less the first one's, by seed
   * @param interval 95 % bootstrap interval of the mean difference
   * @param holm Wilcoxon's p, corrected; absent where there is nothing to test
   */
  record Row(String method, String target, int seeds, double before, double after, double paramsBefore,
      double paramsAfter, int equal, SignedRanks ranks, Bootstrap.Interval interval, OptionalDouble holm) {
    /** The level below which a corrected p counts as more than chance. */
    static final double LEVEL = 0.05;
    /** The columns in their order. */
    static final List<Column<Row>> COLUMNS = List.of(
        Column.text("method", Row::method), Column.text("target", Row::target),
        Column.whole("seeds", row -> (long) row.seeds),
        Column.real("params_kept_before", Row::paramsBefore), Column.real("params_kept_after", Row::paramsAfter),
        Column.real("test_accuracy_before", Row::before), Column.real("test_accuracy_after", Row::after),
        Column.real("difference", Row::difference),
        Column.maybeReal("difference_ci_low", row -> row.interval.low()),
        Column.maybeReal("difference_ci_high", row -> row.interval.high()),
        Column.maybeReal("p_wilcoxon", row -> row.ranks.p()), Column.maybeReal("p_holm", Row::holm),
        Column.maybeReal("effect_size", row -> row.ranks.effect()),
        Column.whole("equal_seeds", row -> (long) row.equal),
        Column.text("verdict", Row::verdict));

    double difference() {
      return Statistics.mean(ranks.differences()).orElse(0);
    }

    /** Says in a word what to make of the difference. */
    String verdict() {
      if (equal == seeds) {
        return "equal";
      }
      if (holm.isPresent() && holm.getAsDouble() < LEVEL) {
        return "significant";
      }
      boolean agree = ranks.effect().isPresent() && Math.abs(ranks.effect().getAsDouble()) == 1;
      return agree && seeds > 1 ? "all seeds agree, too few to be significant" : "within chance";
    }
  }

  private RunPairs() {}

  /** Reads the cells of two runs. */
  static RunPairs of(Path before, Path after) {
    RunPairs pairs = new RunPairs();
    Map<String, List<CsvTable.Row>> ones = groups(before);
    Map<String, List<CsvTable.Row>> others = groups(after);
    Set<String> keys = new TreeSet<>(others.keySet());
    keys.removeAll(ones.keySet());
    pairs.onlyAfter.addAll(keys);
    List<Row> raw = new ArrayList<>();
    ones.forEach((key, cells) -> {
      Map<String, Double> first = bySeed(cells);
      Map<String, Double> second = bySeed(others.getOrDefault(key, List.of()));
      first.keySet().retainAll(second.keySet());
      if (first.isEmpty()) {
        pairs.onlyBefore.add(key);
      } else {
        raw.add(row(cells, others.get(key), first, second));
      }
    });
    pairs.correct(raw);
    return pairs;
  }

  private static Map<String, Double> bySeed(List<CsvTable.Row> cells) {
    return new LinkedHashMap<>(SeedMeans.of(cells, row -> row.sureNumber("test_accuracy")));
  }

  private static Map<String, List<CsvTable.Row>> groups(Path folder) {
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    CsvTable.read(folder.resolve(ReportFiles.CELLS)).rows().stream().filter(Summary::isOk).forEach(row ->
        groups.computeIfAbsent(row.text("method") + " at " + row.text("target"), key -> new ArrayList<>()).add(row));
    return groups;
  }

  private static Row row(List<CsvTable.Row> ones, List<CsvTable.Row> others, Map<String, Double> first,
      Map<String, Double> second) {
    List<Double> differences = new ArrayList<>();
    first.forEach((seed, accuracy) -> differences.add(SeedTable.rounded(second.get(seed) - accuracy)));
    int equal = (int) differences.stream().filter(difference -> difference == 0).count();
    return new Row(ones.get(0).text("method"), ones.get(0).text("target"), first.size(),
        Statistics.mean(first.values()).getAsDouble(),
        Statistics.mean(first.keySet().stream().map(second::get).toList()).getAsDouble(), kept(ones), kept(others),
        equal, new SignedRanks(differences), Bootstrap.ofMean(differences), OptionalDouble.empty());
  }

  private static double kept(List<CsvTable.Row> cells) {
    return Statistics.mean(SeedMeans.of(cells,
        row -> row.sureNumber("params_after") / row.sureNumber("params_before")).values()).getAsDouble();
  }

  private void correct(List<Row> raw) {
    List<Row> tested = raw.stream().filter(row -> row.ranks.isTestable()).toList();
    List<Double> adjusted = Holm.adjust(tested.stream().map(row -> row.ranks.p().getAsDouble()).toList());
    for (Row row : raw) {
      int index = tested.indexOf(row);
      rows.add(index < 0 ? row : new Row(row.method, row.target, row.seeds, row.before, row.after, row.paramsBefore,
          row.paramsAfter, row.equal, row.ranks, row.interval, OptionalDouble.of(adjusted.get(index))));
    }
  }

  /** Returns the pairs, in the order of the first run's cells. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Returns what only the first run has a result of. */
  List<String> onlyBefore() {
    return List.copyOf(onlyBefore);
  }

  /** Returns what only the second run has a result of. */
  List<String> onlyAfter() {
    return List.copyOf(onlyAfter);
  }
}
