package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.WALL_SECONDS;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.Statistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes {@code ranking.csv} from {@code summary.csv} and {@code cells.csv}: which method to use. Order and means are
 * those of the summary; the cells give what must be paired by training seed, and the time.
 */
public final class Ranking {
  private final Comparison comparison;
  private final Friedman friedman;
  /** Rows of {@code cells.csv} with a result, by method and then by target. */
  private final Map<String, Map<String, List<CsvTable.Row>>> done = new LinkedHashMap<>();

  private Ranking(CsvTable summary, CsvTable cells) {
    comparison = Comparison.of(summary);
    friedman = new Friedman(cells);
    cells.rows().stream().filter(Summary::isOk).forEach(row ->
        done.computeIfAbsent(row.text(METHOD), method -> new LinkedHashMap<>())
            .computeIfAbsent(row.text(TARGET), target -> new ArrayList<>()).add(row));
  }

  /** Reads the two tables in a folder and writes the ranking beside them. */
  public static void write(Path folder) {
    Ranking ranking = new Ranking(CsvTable.read(folder.resolve(ReportFiles.SUMMARY)),
        CsvTable.read(folder.resolve(ReportFiles.CELLS)));
    CsvWriter.write(folder.resolve(ReportFiles.RANKING), RankingRow.COLUMNS,
        ranking.comparison.contenders().stream().map(ranking::row).toList());
  }

  private RankingRow row(Contender contender) {
    if (comparison.accuracy(contender).isEmpty()) {
      return new RankingRow(comparison, contender, GapToBest.NONE, OptionalDouble.empty(), OptionalDouble.empty());
    }
    Contender best = comparison.contenders().get(0);
    return new RankingRow(comparison, contender, GapToBest.between(accuracyBySeed(best), accuracyBySeed(contender)),
        friedman.averageRank(contender.method()), Statistics.mean(comparison.commonTargets().stream()
            .map(target -> bySeed(contender, target, WALL_SECONDS).values())
            .map(values -> Statistics.mean(values).getAsDouble()).toList()));
  }

  /** Returns the mean test accuracy over the common targets at each training seed that has a result at all of them. */
  private Map<String, Double> accuracyBySeed(Contender contender) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (String target : comparison.commonTargets()) {
      bySeed(contender, target, TEST_ACCURACY).forEach((seed, accuracy) ->
          values.computeIfAbsent(seed, key -> new ArrayList<>()).add(accuracy));
    }
    values.values().removeIf(some -> some.size() < comparison.commonTargets().size());
    return SeedMeans.means(values);
  }

  private Map<String, Double> bySeed(Contender contender, String target, Key<Double> column) {
    return SeedMeans.of(done.get(contender.method()).get(target), row -> row.sureNumber(column));
  }
}
