package io.github.neuronmerge.report.recipe;

import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_A;
import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_B;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU_FIRST;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU_NETWORKS;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.RecipeColumns.BASELINE_ACCURACY;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK_OF_ALL;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What {@code recipes.csv} and {@code recipe-agreement.csv} say, for the report and its picture.
 *
 * @param rows the rows of the first
 * @param agreement the rows of the second
 */
public record RecipeResults(List<CsvTable.Row> rows, List<CsvTable.Row> agreement) {
  public RecipeResults {
    rows = List.copyOf(rows);
    agreement = List.copyOf(agreement);
  }

  /** Reads the two tables; those of a run of one recipe are absent and have no rows. */
  public static RecipeResults of(RunTables tables) {
    return new RecipeResults(tables.table(ReportFiles.RECIPES).rows(), tables.table(ReportFiles.AGREEMENT).rows());
  }

  /** Returns the recipes in the order of the experiment. */
  public List<String> recipes() {
    return rows.stream().map(row -> row.text(RECIPE)).distinct().toList();
  }

  /** Returns the methods that are ranked, best first over all recipes. */
  public List<String> methods() {
    return rows.stream().filter(row -> row.number(MEAN_RANK_OF_ALL).isPresent())
        .sorted(Comparator.comparingDouble(row -> row.sureNumber(MEAN_RANK_OF_ALL)))
        .map(row -> row.text(METHOD)).distinct().toList();
  }

  /** Returns the best methods over all recipes. */
  public List<String> first() {
    return methods().subList(0, Math.min(RecipeRanks.FIRST, methods().size()));
  }

  /** Returns the row of a method under a recipe, if it is ranked there. */
  public Optional<CsvTable.Row> ranked(String recipe, String method) {
    return rows.stream().filter(row -> row.text(RECIPE).equals(recipe) && row.text(METHOD).equals(method)
        && row.number(MEAN_RANK).isPresent()).findFirst();
  }

  /** Returns the methods that are best under one recipe, best first, as many as {@link #first} has. */
  public List<String> firstOf(String recipe) {
    return rows.stream().filter(row -> row.text(RECIPE).equals(recipe) && row.number(MEAN_RANK).isPresent())
        .sorted(Comparator.comparingDouble(row -> row.sureNumber(MEAN_RANK))).limit(RecipeRanks.FIRST)
        .map(row -> row.text(METHOD)).toList();
  }

  /** Returns the mean test accuracy of a recipe's uncompressed networks. */
  public OptionalDouble baseline(String recipe) {
    return rows.stream().filter(row -> row.text(RECIPE).equals(recipe)).findFirst()
        .map(row -> row.number(BASELINE_ACCURACY)).orElse(OptionalDouble.empty());
  }

  /** Returns the largest number of networks that any recipe has. */
  public int seeds() {
    return (int) rows.stream().mapToDouble(row -> row.sureNumber(SEEDS)).max().orElse(0);
  }

  /** Returns tau of a recipe's order and that of the mean over all recipes. */
  public OptionalDouble tauWithAll(String recipe) {
    return mean(TAU, row -> row.text(RECIPE_A).equals(recipe) && row.text(RECIPE_B).equals(AgreementRow.ALL));
  }

  /** Returns tau of a recipe's order and that of another. */
  public OptionalDouble tau(String one, String other) {
    return mean(TAU, row -> row.text(RECIPE_A).equals(one) && row.text(RECIPE_B).equals(other));
  }

  /** Returns tau of the orders under two recipes, mean over all pairs. */
  public OptionalDouble meanTau() {
    return mean(TAU, RecipeResults::isPair);
  }

  /** Returns the same for the best methods alone. */
  public OptionalDouble meanTauOfFirst() {
    return mean(TAU_FIRST, RecipeResults::isPair);
  }

  /** Returns tau of the orders on two networks of different recipes, mean over the pairs of recipes. */
  public OptionalDouble meanTauAcross() {
    return mean(TAU_NETWORKS, RecipeResults::isPair);
  }

  /** Returns tau of the orders on two networks of one recipe, mean over recipes. */
  public OptionalDouble meanTauWithin() {
    return mean(TAU_NETWORKS, row -> row.text(RECIPE_A).equals(row.text(RECIPE_B)));
  }

  /**
   * Says how far the orders agree. Two single networks of different recipes differ by their seeds too, so two of one
   * recipe are what they are measured by.
   */
  public String agreementInWords() {
    if (meanTau().isEmpty()) {
      return "There are no two recipes whose orders could be compared.";
    }
    String text = "Over all pairs of recipes, Kendall's tau of the two orders is " + words(meanTau().getAsDouble())
        + " on average for all " + methods().size() + " methods that are no controls";
    if (meanTauOfFirst().isPresent()) {
      text += ", and " + words(meanTauOfFirst().getAsDouble()) + " for those that are best over all recipes ("
          + String.join(", ", first()) + ")";
    }
    return text + (meanTauAcross().isEmpty() || meanTauWithin().isEmpty() ? "."
        : ". Of two single networks it is " + words(meanTauAcross().getAsDouble()) + " if their recipes differ, and "
            + words(meanTauWithin().getAsDouble()) + " if only their training seeds do.");
  }

  /** Returns a tau as reports write it. */
  public static String words(double tau) {
    return String.format(Locale.ROOT, "%.2f", tau);
  }

  private static boolean isPair(CsvTable.Row row) {
    return !row.text(RECIPE_B).equals(AgreementRow.ALL) && !row.text(RECIPE_A).equals(row.text(RECIPE_B));
  }

  private OptionalDouble mean(Key<Double> column, Predicate<CsvTable.Row> which) {
    return Statistics.mean(agreement.stream().filter(which).map(row -> row.number(column))
        .flatMapToDouble(OptionalDouble::stream).boxed().toList());
  }
}
