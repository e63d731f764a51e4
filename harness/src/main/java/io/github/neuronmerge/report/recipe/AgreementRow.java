package io.github.neuronmerge.report.recipe;

import static io.github.neuronmerge.report.column.AgreementColumns.FIRST;
import static io.github.neuronmerge.report.column.AgreementColumns.METHODS;
import static io.github.neuronmerge.report.column.AgreementColumns.NETWORK_PAIRS;
import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_A;
import static io.github.neuronmerge.report.column.AgreementColumns.RECIPE_B;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU_FIRST;
import static io.github.neuronmerge.report.column.AgreementColumns.TAU_NETWORKS;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.KendallTau;
import io.github.neuronmerge.report.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code recipe-agreement.csv}: how far two orders of the methods agree.
 *
 * @param one the one recipe
 * @param other the other, or {@link #ALL}
 * @param methods how many methods are ranked
 * @param tau Kendall's tau of all of them
 * @param first how many are the first
 * @param tauFirst that of the first
 * @param networks that of all methods for each pair of single networks
 */
record AgreementRow(String one, String other, int methods, OptionalDouble tau, int first, OptionalDouble tauFirst,
    List<Double> networks) {
  /** Stands for the mean over all recipes; no recipe can be called so. */
  static final String ALL = "(all)";

  /** The columns in their order. */
  static final List<Column<AgreementRow>> COLUMNS = List.of(
      Column.text(RECIPE_A, AgreementRow::one),
      Column.text(RECIPE_B, AgreementRow::other),
      Column.whole(METHODS, row -> (long) row.methods),
      Column.maybeReal(TAU, AgreementRow::tau),
      Column.whole(FIRST, row -> (long) row.first),
      Column.maybeReal(TAU_FIRST, AgreementRow::tauFirst),
      Column.whole(NETWORK_PAIRS, row -> (long) row.networks.size()),
      Column.maybeReal(TAU_NETWORKS, row -> Statistics.mean(row.networks)));

  AgreementRow {
    networks = List.copyOf(networks);
  }

  /** Returns the agreement of a recipe with the mean over all, with itself, and of each two. */
  static List<AgreementRow> of(RecipeRanks ranks) {
    List<AgreementRow> rows = new ArrayList<>();
    List<Integer> first = ranks.first();
    List<String> recipes = ranks.recipes();
    for (String recipe : recipes) {
      rows.add(of(ranks, first, recipe, ALL, ranks.means(recipe), ranks.meansOfAll(), List.of()));
    }
    for (int i = 0; i < recipes.size(); i++) {
      rows.add(of(ranks, first, recipes.get(i), recipes.get(i), List.of(), List.of(),
          taus(ranks.networks(recipes.get(i)))));
      for (int j = i + 1; j < recipes.size(); j++) {
        rows.add(of(ranks, first, recipes.get(i), recipes.get(j), ranks.means(recipes.get(i)),
            ranks.means(recipes.get(j)), taus(ranks.networks(recipes.get(i)), ranks.networks(recipes.get(j)))));
      }
    }
    return rows;
  }

  private static AgreementRow of(RecipeRanks ranks, List<Integer> first, String one, String other, List<Double> ones,
      List<Double> others, List<Double> networks) {
    boolean isKnown = !ones.isEmpty() && !others.isEmpty();
    return new AgreementRow(one, other, ranks.methods().size(),
        isKnown ? KendallTau.of(ones, others) : OptionalDouble.empty(), first.size(),
        isKnown ? KendallTau.of(first.stream().map(ones::get).toList(), first.stream().map(others::get).toList())
            : OptionalDouble.empty(), networks);
  }

  /** Returns tau of each two networks of one recipe. */
  private static List<Double> taus(List<List<Double>> networks) {
    List<Double> taus = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      taus.addAll(taus(List.of(networks.get(i)), networks.subList(i + 1, networks.size())));
    }
    return taus;
  }

  /** Returns tau of each network of one recipe with each of another. */
  private static List<Double> taus(List<List<Double>> ones, List<List<Double>> others) {
    List<Double> taus = new ArrayList<>();
    ones.forEach(one -> others.forEach(other -> KendallTau.of(one, other).ifPresent(taus::add)));
    return taus;
  }
}
