package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code recipes.csv}. */
public final class RecipeColumns {
  public static final Key<Double> BASELINE_ACCURACY = Key.real("baseline_accuracy",
      "The uncompressed networks' accuracy on the test images, from 0 to 1, mean over the recipe's training seeds; "
          + "empty if none was scored.");
  public static final Key<Double> MEAN_RANK = Key.real("mean_rank",
      "Mean over the recipe's training seeds of the method's rank by mean test accuracy over the common targets, 1 "
          + "being best; equal methods share the mean of their ranks. Empty for controls, which are not ranked, and for a "
          + "method that lacks a result for some network.");
  public static final Key<Double> MEAN_RANK_OF_ALL = Key.real("mean_rank_of_all",
      "Mean of that over all recipes.");

  public static final TableColumns TABLE = new TableColumns("recipes.csv",
      "One recipe and one method, in the order of ranking.csv; only in runs that train their baselines by several "
          + "recipes.",
      List.of(CellColumns.RECIPE.meaning("The name of the way in which the baselines were trained."), BASELINE_ACCURACY,
          CellColumns.METHOD, CellColumns.ROLE,
          SummaryColumns.SEEDS.meaning("The recipe's networks at which the method has a result at all common targets."),
          SummaryColumns.TEST_ACCURACY_MEAN.meaning("Accuracy on the test images, from 0 to 1, mean over these "
              + "networks and the common targets."),
          MEAN_RANK, MEAN_RANK_OF_ALL));

  private RecipeColumns() {}
}
