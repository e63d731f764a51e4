package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code recipe-agreement.csv}. Kendall's tau-b is 1 for equal orders, 0 for unrelated ones. */
public final class AgreementColumns {
  public static final Key<String> RECIPE_A = Key.text("recipe_a", "The one recipe.");
  public static final Key<String> RECIPE_B = Key.text("recipe_b",
      "The other; (all) for the mean ranks over all recipes, of which the one is a part; the same for networks of one "
          + "recipe.");
  public static final Key<Long> METHODS = Key.whole("methods", "How many methods are ranked.");
  public static final Key<Double> TAU = Key.real("tau",
      "Kendall's tau-b of the two orders of all these methods by mean_rank; empty for a recipe with itself.");
  public static final Key<Long> FIRST = Key.whole("first",
      "How many methods the next column is about: those of least mean_rank_of_all.");
  public static final Key<Double> TAU_FIRST = Key.real("tau_first",
      "Kendall's tau-b of the two orders of these alone.");
  public static final Key<Long> NETWORK_PAIRS = Key.whole("network_pairs",
      "Pairs of trained networks, one of each recipe; for a recipe with itself, of two training seeds.");
  public static final Key<Double> TAU_NETWORKS = Key.real("tau_networks",
      "Kendall's tau-b of the orders of all methods on two single networks, mean over these pairs. For a recipe with "
          + "itself it says how far training seeds alone change the order.");

  public static final TableColumns TABLE = new TableColumns("recipe-agreement.csv",
      "Two recipes, and how far the order of the methods is the same under both; only in runs that train their "
          + "baselines by several recipes.",
      List.of(RECIPE_A, RECIPE_B, METHODS, TAU, FIRST, TAU_FIRST, NETWORK_PAIRS, TAU_NETWORKS));

  private AgreementColumns() {}
}
