package io.github.neuronmerge.report.recipe;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.RecipeColumns.BASELINE_ACCURACY;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK_OF_ALL;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.Contender;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code recipes.csv}: a method under a recipe.
 *
 * @param ranks the ranks of all methods under all recipes
 * @param recipe the recipe's name
 * @param contender the method
 */
record RecipeRow(RecipeRanks ranks, String recipe, Contender contender) {
  /** The columns in their order. */
  static final List<Column<RecipeRow>> COLUMNS = List.of(
      Column.text(RECIPE, RecipeRow::recipe),
      Column.maybeReal(BASELINE_ACCURACY, row -> row.ranks.baseline(row.recipe)),
      Column.text(METHOD, row -> row.contender.method()),
      Column.text(ROLE, row -> row.contender.role()),
      Column.whole(SEEDS, row -> (long) row.accuracies().size()),
      Column.maybeReal(TEST_ACCURACY_MEAN, row -> Statistics.mean(row.accuracies())),
      Column.maybeReal(MEAN_RANK, row -> row.own(row.ranks.means(row.recipe))),
      Column.maybeReal(MEAN_RANK_OF_ALL, row -> row.own(row.ranks.meansOfAll())));

  private List<Double> accuracies() {
    return ranks.accuracies(recipe, contender.method());
  }

  private OptionalDouble own(List<Double> means) {
    int index = ranks.methods().indexOf(contender.method());
    return index < 0 || means.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(means.get(index));
  }
}
