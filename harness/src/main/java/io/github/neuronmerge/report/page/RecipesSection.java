package io.github.neuronmerge.report.page;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.recipe.RecipeResults;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the order of the methods depends on how the networks were trained that they compress. */
final class RecipesSection {
  static final String ID = "recipes";

  private RecipesSection() {}

  /** Returns the section, if the run trains by several recipes. */
  static Optional<Section> of(ReportTables run) {
    RecipeResults results = run.recipes();
    if (results.recipes().isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph("The same network was trained in " + Words.count(results.recipes().size(), "way")
        + ", with " + Words.count(results.seeds(), "training seed") + " each. On every trained network the "
        + results.methods().size() + " methods that are no controls are ranked by their mean test accuracy over the "
        + "common targets" + run.comparison().mainTitle().map(title -> " of one view (" + title + ")").orElse("")
        + ", 1 being best; a recipe's order is by the mean rank over its seeds. Kendall's tau-b is 1 for equal "
        + "orders and 0 for unrelated ones. With all digits: `recipes.csv`, `recipe-agreement.csv`."));
    blocks.add(new Block.Table(List.of("recipe", "its settings", "baseline (%)", "tau with the mean of all",
        "tau with " + results.recipes().get(0), "its first " + results.first().size()), rows(run)));
    blocks.add(Block.paragraph(results.agreementInWords()));
    return Optional.of(new Section(ID, "Recipes: does the order hold under other trainings?", blocks));
  }

  private static List<Block.Row> rows(ReportTables run) {
    RecipeResults results = run.recipes();
    Map<String, String> settings = run.facts().recipes();
    String first = results.recipes().get(0);
    return results.recipes().stream().map(recipe -> Fields.row(Fields.code(recipe),
        Fields.text(settings.getOrDefault(recipe, "")),
        Fields.number(results.baseline(recipe), Words::percent),
        Fields.number(results.tauWithAll(recipe), RecipeResults::words),
        Fields.number(results.tau(first, recipe), RecipeResults::words),
        Fields.text(String.join(", ", results.firstOf(recipe))))).toList();
  }
}
