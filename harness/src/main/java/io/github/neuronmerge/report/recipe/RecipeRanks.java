package io.github.neuronmerge.report.recipe;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;

import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.SeedTable;
import io.github.neuronmerge.report.table.Summary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Ranks the methods of a run on each trained network, from {@code cells.csv} and the common targets of a
 * {@link Comparison}: by mean test accuracy over these targets, 1 being best, equal methods sharing the mean of their
 * ranks. Controls are not ranked. A method that lacks a result for some network that has any is left out, for ranks
 * among more methods and among fewer do not compare. A network on which nothing could be done has no ranks.
 */
public final class RecipeRanks {
  /** How many of the best methods are looked at by themselves. */
  public static final int FIRST = 5;

  private final List<String> recipes;
  private final Comparison comparison;
  /** The mean test accuracy of each method that has all its results, by recipe and then by network. */
  private final Map<String, Map<String, Map<String, Double>>> accuracies = new LinkedHashMap<>();
  private final Map<String, OptionalDouble> baselines = new LinkedHashMap<>();
  private final List<String> methods;
  /** The ranks of {@link #methods}, by recipe and then one list a network. */
  private final Map<String, List<List<Double>>> ranks = new LinkedHashMap<>();

  public RecipeRanks(CsvTable cells, Comparison comparison) {
    this.comparison = comparison;
    recipes = cells.rows().stream().map(row -> row.text(RECIPE)).filter(name -> !name.isEmpty()).distinct().toList();
    Map<String, List<CsvTable.Row>> done = cells.rows().stream().filter(Summary::isOk)
        .collect(Collectors.groupingBy(row -> row.text(RECIPE)));
    recipes.forEach(recipe -> {
      List<CsvTable.Row> rows = done.getOrDefault(recipe, List.of());
      accuracies.put(recipe, byNetwork(rows));
      baselines.put(recipe, Statistics.mean(SeedMeans.of(rows.stream().filter(Role::isBaseline).toList(),
          row -> row.sureNumber(TEST_ACCURACY)).values()));
    });
    List<Map<String, Double>> networks =
        accuracies.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    methods = comparison.withResults().stream().filter(it -> !isControl(it)).map(Contender::method)
        .filter(method -> networks.stream().allMatch(network -> network.containsKey(method))).toList();
    accuracies.forEach((recipe, some) -> ranks.put(recipe, some.values().stream().map(this::ranks).toList()));
  }

  /** Returns the accuracies of all methods on each network of these rows. */
  private Map<String, Map<String, Double>> byNetwork(List<CsvTable.Row> rows) {
    Map<String, Map<String, Map<String, List<CsvTable.Row>>>> groups = new LinkedHashMap<>();
    for (CsvTable.Row row : rows) {
      if (!Role.isUncompressed(row) && comparison.commonTargets().contains(row.text(TARGET))) {
        groups.computeIfAbsent(SeedMeans.unit(row), unit -> new LinkedHashMap<>())
            .computeIfAbsent(row.text(METHOD), method -> new LinkedHashMap<>())
            .computeIfAbsent(row.text(TARGET), target -> new ArrayList<>()).add(row);
      }
    }
    Map<String, Map<String, Double>> networks = new LinkedHashMap<>();
    groups.forEach((unit, some) -> {
      Map<String, Double> means = new LinkedHashMap<>();
      some.forEach((method, targets) -> {
        if (targets.size() == comparison.commonTargets().size()) {
          means.put(method, mean(targets.values()));
        }
      });
      networks.put(unit, means);
    });
    return networks;
  }

  /** Cells of several seeds of one network and target are averaged first. */
  private static double mean(Collection<List<CsvTable.Row>> targets) {
    return SeedTable.rounded(Statistics.mean(targets.stream().map(cells -> Statistics.mean(
        cells.stream().map(cell -> cell.sureNumber(TEST_ACCURACY)).toList()).orElseThrow()).toList()).orElseThrow());
  }

  private List<Double> ranks(Map<String, Double> network) {
    return doubles(new NaturalRanking().apply(methods.stream().mapToDouble(method -> -network.get(method)).toArray()));
  }

  private static List<Double> doubles(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  /** Returns whether a method is there to be beaten. */
  static boolean isControl(Contender contender) {
    return contender.role().equals(Role.CONTROL.word());
  }

  /** Returns the recipes in the order of the experiment; none if it trains in one way only. */
  public List<String> recipes() {
    return recipes;
  }

  /** Returns the methods that are ranked, in the order of the comparison. */
  public List<String> methods() {
    return methods;
  }

  /** Returns the ranks of the methods on each network of a recipe. */
  List<List<Double>> networks(String recipe) {
    return ranks.get(recipe);
  }

  /** Returns each method's mean rank under a recipe, in the order of {@link #methods}; empty if it has no network. */
  List<Double> means(String recipe) {
    return mean(networks(recipe));
  }

  /** Returns each method's mean over all recipes that have a network; empty if none has. */
  List<Double> meansOfAll() {
    return mean(recipes.stream().map(this::means).filter(means -> !means.isEmpty()).toList());
  }

  private static List<Double> mean(List<List<Double>> lists) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; !lists.isEmpty() && i < lists.get(0).size(); i++) {
      int at = i;
      means.add(SeedTable.rounded(Statistics.mean(lists.stream().map(list -> list.get(at)).toList()).orElseThrow()));
    }
    return means;
  }

  /** Returns the numbers of the best methods over all recipes, best first. */
  List<Integer> first() {
    List<Double> means = meansOfAll();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      order.add(i);
    }
    order.sort((one, other) -> Double.compare(means.get(one), means.get(other)));
    return order.subList(0, Math.min(FIRST, order.size()));
  }

  /** Returns the mean test accuracy of a recipe's uncompressed networks. */
  OptionalDouble baseline(String recipe) {
    return baselines.get(recipe);
  }

  /** Returns a method's mean test accuracy on each network of a recipe at which it has all results. */
  List<Double> accuracies(String recipe, String method) {
    return accuracies.get(recipe).values().stream().filter(network -> network.containsKey(method))
        .map(network -> network.get(method)).toList();
  }
}
