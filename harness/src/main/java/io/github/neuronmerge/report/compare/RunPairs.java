package io.github.neuronmerge.report.compare;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.PairColumns.EFFECT_SIZE;
import static io.github.neuronmerge.report.column.PairColumns.P_HOLM;
import static io.github.neuronmerge.report.column.PairColumns.P_WILCOXON;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE_CI_HIGH;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE_CI_KIND;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE_CI_LOW;
import static io.github.neuronmerge.report.column.RunPairColumns.EQUAL_SEEDS;
import static io.github.neuronmerge.report.column.RunPairColumns.PARAMS_KEPT_AFTER;
import static io.github.neuronmerge.report.column.RunPairColumns.PARAMS_KEPT_BEFORE;
import static io.github.neuronmerge.report.column.RunPairColumns.TEST_ACCURACY_AFTER;
import static io.github.neuronmerge.report.column.RunPairColumns.TEST_ACCURACY_BEFORE;
import static io.github.neuronmerge.report.column.RunPairColumns.VERDICT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.stats.Holm;
import io.github.neuronmerge.report.stats.SignedRanks;
import io.github.neuronmerge.report.stats.Statistics;
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
 * Pairs the cells of two runs by method, target, training seed and clustering seed. Cells that only one run has are
 * counted but not compared. Tests are paired by training seed, with Holm's correction for all pairs of method and
 * target.
 */
final class RunPairs {
  private final List<Pair> rows = new ArrayList<>();
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
   * @param paramsBefore parameters in the first run as a fraction of the baseline's
   * @param paramsAfter the same in the second
   * @param equal training seeds at which both have the same accuracy to the last image
   * @param ranks the second run's accuracy less the first one's, by seed
   * @param interval interval of the mean difference
   * @param holm Wilcoxon's p after correction; empty if there is nothing to test
   */
  record Pair(String method, String target, int seeds, double before, double after, double paramsBefore,
      double paramsAfter, int equal, SignedRanks ranks, MeanInterval interval, OptionalDouble holm) {
    /** The significance level for corrected p values. */
    static final double LEVEL = 0.05;
    /** The columns in their order. */
    static final List<Column<Pair>> COLUMNS = List.of(
        Column.text(METHOD, Pair::method), Column.text(TARGET, Pair::target),
        Column.whole(SEEDS, row -> (long) row.seeds),
        Column.real(PARAMS_KEPT_BEFORE, Pair::paramsBefore), Column.real(PARAMS_KEPT_AFTER, Pair::paramsAfter),
        Column.real(TEST_ACCURACY_BEFORE, Pair::before), Column.real(TEST_ACCURACY_AFTER, Pair::after),
        Column.real(DIFFERENCE, Pair::difference),
        Column.maybeReal(DIFFERENCE_CI_LOW, row -> row.interval.low()),
        Column.maybeReal(DIFFERENCE_CI_HIGH, row -> row.interval.high()),
        Column.text(DIFFERENCE_CI_KIND, row -> row.interval.kind()),
        Column.maybeReal(P_WILCOXON, row -> row.ranks.p()), Column.maybeReal(P_HOLM, Pair::holm),
        Column.maybeReal(EFFECT_SIZE, row -> row.ranks.effect()),
        Column.whole(EQUAL_SEEDS, row -> (long) row.equal),
        Column.text(VERDICT, Pair::verdict));

    double difference() {
      return Statistics.mean(ranks.differences()).orElse(0);
    }

    /** Returns the verdict on the difference. */
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
    List<Pair> raw = new ArrayList<>();
    ones.forEach((key, cells) -> {
      Map<String, Double> first = bySeed(cells);
      Map<String, Double> second = bySeed(others.getOrDefault(key, List.of()));
      first.keySet().retainAll(second.keySet());
      if (first.isEmpty()) {
        pairs.onlyBefore.add(key);
      } else {
        raw.add(pair(cells, others.get(key), first, second));
      }
    });
    pairs.correct(raw);
    return pairs;
  }

  private static Map<String, Double> bySeed(List<CsvTable.Row> cells) {
    return new LinkedHashMap<>(SeedMeans.of(cells, row -> row.sureNumber(TEST_ACCURACY)));
  }

  private static Map<String, List<CsvTable.Row>> groups(Path folder) {
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    CsvTable.read(folder.resolve(ReportFiles.CELLS)).rows().stream().filter(Summary::isOk).forEach(row ->
        groups.computeIfAbsent(row.text(METHOD) + " at " + row.text(TARGET), key -> new ArrayList<>()).add(row));
    return groups;
  }

  private static Pair pair(List<CsvTable.Row> ones, List<CsvTable.Row> others, Map<String, Double> first,
      Map<String, Double> second) {
    List<Double> differences = new ArrayList<>();
    first.forEach((seed, accuracy) -> differences.add(SeedTable.rounded(second.get(seed) - accuracy)));
    int equal = (int) differences.stream().filter(difference -> difference == 0).count();
    return new Pair(ones.get(0).text(METHOD), ones.get(0).text(TARGET), first.size(),
        Statistics.mean(first.values()).getAsDouble(),
        Statistics.mean(first.keySet().stream().map(second::get).toList()).getAsDouble(), kept(ones), kept(others),
        equal, new SignedRanks(differences), MeanInterval.of(differences), OptionalDouble.empty());
  }

  private static double kept(List<CsvTable.Row> cells) {
    return Statistics.mean(SeedMeans.of(cells,
        row -> row.sureNumber(PARAMS_AFTER) / row.sureNumber(PARAMS_BEFORE)).values()).getAsDouble();
  }

  private void correct(List<Pair> raw) {
    List<Pair> tested = raw.stream().filter(row -> row.ranks.isTestable()).toList();
    List<Double> adjusted = Holm.adjust(tested.stream().map(row -> row.ranks.p().getAsDouble()).toList());
    for (Pair row : raw) {
      int index = tested.indexOf(row);
      rows.add(index < 0 ? row : new Pair(row.method, row.target, row.seeds, row.before, row.after, row.paramsBefore,
          row.paramsAfter, row.equal, row.ranks, row.interval, OptionalDouble.of(adjusted.get(index))));
    }
  }

  /** Returns the pairs, in the order of the first run's cells. */
  List<Pair> rows() {
    return List.copyOf(rows);
  }

  /** Returns the pairs of method and target for which only the first run has a result. */
  List<String> onlyBefore() {
    return List.copyOf(onlyBefore);
  }

  /** Returns the pairs of method and target for which only the second run has a result. */
  List<String> onlyAfter() {
    return List.copyOf(onlyAfter);
  }
}
