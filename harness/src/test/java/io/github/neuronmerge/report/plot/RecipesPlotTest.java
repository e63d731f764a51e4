package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.PointColumns.PICTURE;
import static io.github.neuronmerge.report.column.PointColumns.ROWS;
import static io.github.neuronmerge.report.column.PointColumns.SERIES;
import static io.github.neuronmerge.report.column.PointColumns.X;
import static io.github.neuronmerge.report.column.PointColumns.Y;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.SourceRows;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a picture of recipes that shows other ranks than the table, or says another tau. */
@Tag("slow")
final class RecipesPlotTest {
  private static final List<String> METHODS = List.of("identity", "random", "l1", "l1-calibrated", "kmeans", "ward",
      "average", "complete", "single", "ward-hartigan", "hartigan");
  private static final List<String> RECIPES = List.of("adam-decay-small", "adam-decay-pytorch", "sgd-he");

  /** Makes a run in which a method's accuracy falls with its place, and by chance. */
  private static FakeRun run(Path home, List<String> recipes) {
    FakeRun fake = FakeRun.ofRecipes(home, new FakeRun.Choices(METHODS, List.of(new Budget.Uniform(0.5)),
        List.of(1L, 2L), List.of(11L), List.of()), recipes.toArray(String[]::new));
    SplittableRandom random = new SplittableRandom(5);
    fake.plan.cells().forEach(cell -> fake.finish(cell, cell.method().equals("identity") ? 0.991
        : 0.98 - 0.01 * METHODS.indexOf(cell.method()) - 0.06 * random.nextDouble()));
    fake.report();
    return fake;
  }

  @Test
  void everyMethodIsALineThroughItsRanksAndTheTitleHasTheTable(@TempDir Path home) throws IOException {
    FakeRun fake = run(home, RECIPES);
    List<CsvTable.Row> points = fake.table(ReportFiles.POINTS).rows().stream()
        .filter(row -> row.text(PICTURE).equals(ReportFiles.RECIPES_PLOT)).toList();
    assertEquals(RECIPES.size() * (METHODS.size() - 2), points.size(), "neither the baseline nor the control");
    for (CsvTable.Row point : points) {
      List<CsvTable.Row> rows = SourceRows.of(fake.run.root(), point.text(ROWS)).get(0);
      assertEquals(1, rows.size(), point.text(ROWS));
      assertEquals(rows.get(0).sureNumber(MEAN_RANK), point.sureNumber(Y));
      assertEquals(rows.get(0).text(METHOD), point.text(SERIES));
      assertEquals(rows.get(0).text(RECIPE), RECIPES.get((int) point.sureNumber(X) - 1));
    }
    Picture picture = RecipesPlot.draw(new RunTables(fake.run.root())).orElseThrow();
    assertTrue(picture.title().startsWith("Order of 9 methods under 3 recipes of training: Kendall's tau of two recipes "
        + "0."), picture.title());
    assertTrue(picture.alt().startsWith("Over 3 recipes, Kendall's tau of the orders of 9 methods is 0."),
        picture.alt());
    assertEquals(1200, ImageIO.read(new ByteArrayInputStream(picture.png())).getWidth());
    String report = fake.text(ReportFiles.MARKDOWN);
    for (String words : List.of("Recipes: does the order hold", "adam-decay-pytorch", "rank-by-recipe.png",
        "if only their training seeds do")) {
      assertTrue(report.contains(words), words);
    }
    fake.table("variance.csv").rows().forEach(row -> assertEquals("recipe+train_seed 6",
        row.fields().get("between") + " " + row.fields().get("groups"), row.where()));
  }

  @Test
  void oneRecipeIsNothingToCompare(@TempDir Path home) {
    FakeRun fake = run(home, List.of("alone"));
    assertTrue(RecipesPlot.draw(new RunTables(fake.run.root())).isEmpty());
    assertFalse(fake.table(ReportFiles.RECIPES).rows().isEmpty());
  }

  /** Draws nine recipes into a folder, to look at. */
  public static void main(String[] args) {
    run(Path.of(args[0]), List.of("adam-decay-small", "adam-decay-pytorch", "adam-decay-he", "sgd-small", "sgd-pytorch",
        "sgd-he", "adam-small", "adam-pytorch", "adam-he"));
  }
}
