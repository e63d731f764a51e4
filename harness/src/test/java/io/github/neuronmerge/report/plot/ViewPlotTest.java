package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.PointColumns.PICTURE;
import static io.github.neuronmerge.report.column.PointColumns.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.merge.budget.UniformCost;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.ViewsRun;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch pictures that mix views on one line, and a picture of views at unlike sizes. */
class ViewPlotTest {
  @TempDir Path home;

  private static Set<String> targets(FakeRun fake, String picture) {
    return points(fake, picture).stream().map(row -> row.text(ROWS)).filter(rows -> !rows.contains("=identity"))
        .map(rows -> rows.replaceAll(".*target=([^&;]*).*", "$1")).collect(Collectors.toSet());
  }

  private static List<CsvTable.Row> points(FakeRun fake, String picture) {
    return fake.table(ReportFiles.POINTS).rows().stream().filter(row -> row.text(PICTURE).equals(picture)).toList();
  }

  @Test
  void picturesOfSizesShowTheMainViewAndThatOfWorkItsOwn() {
    FakeRun fake = ViewsRun.make(home);
    fake.report();
    Set<String> own = Set.of("own-0.1", "own-0.05", "own-0.03");
    for (String picture : List.of(ReportFiles.ACCURACY_PLOT, ReportFiles.METHOD_PLOT, ReportFiles.PARETO_PLOT,
        ReportFiles.SEEDS_PLOT, ReportFiles.WIDTHS_PLOT, ReportFiles.INERTIA_PLOT)) {
      Set<String> shown = targets(fake, picture);
      shown.removeIf(rows -> rows.startsWith("layers.csv"));
      assertEquals(own, shown, picture);
    }
    assertEquals(Set.of("own-macs-0.2", "own-macs-0.1"), targets(fake, ReportFiles.MACS_PLOT));
  }

  @Test
  void viewsStandBesideEachOtherAtTheSmallestSizeThatAllHave() {
    FakeRun fake = ViewsRun.make(home);
    Picture picture = ViewPlot.draw(new RunTables(fake.run.root())).orElseThrow();
    assertEquals("Test accuracy by whose rule sets the widths, about 3 % of the parameters", picture.title());
    List<String> series = picture.points().stream().map(point -> point.series()).distinct().toList();
    assertEquals(4, series.size(), series.toString());
    assertEquals("baseline", series.get(0));
    assertTrue(series.get(1).startsWith("own rule, ") && series.get(2).startsWith("widths of ward, ")
        && series.get(3).startsWith("uniform, "), series.toString());
    assertEquals(1 + 3 * 5, picture.points().size());
    assertTrue(picture.alt().contains("matters most for l1: "), picture.alt());
    assertTrue(picture.alt().contains("least for ward: "), picture.alt());
  }

  @Test
  void sharesOfEveryLayerStandBesideRulesIfTheyKeepAboutAsManyParameters() {
    // Of LeNet-5's parameters, 0.32 of each layer keeps about a tenth, and a half about a quarter.
    assertEquals(2, views(List.of(RuleBudget.own(0.1, CostMetric.PARAMETERS), new Budget.Uniform(0.32),
        new Budget.Uniform(0.5)), "near"));
    assertEquals(0, views(List.of(RuleBudget.own(0.1, CostMetric.PARAMETERS), new Budget.Uniform(0.5)), "far"));
  }

  @Test
  void aRunWithoutTargetsByRulesHasNoSuchPicture() {
    assertEquals(0, views(List.of(new Budget.Uniform(0.5), new UniformCost(0.25, CostMetric.PARAMETERS)), "old"));
  }

  private int views(List<Budget> targets, String name) {
    FakeRun fake = new FakeRun(home.resolve(name), new FakeRun.Choices(List.of("identity", "ward", "l1"), targets,
        List.of(1L), List.of(1L), List.of()));
    fake.finishAll(0.9);
    fake.tabulate();
    Optional<Picture> picture = ViewPlot.draw(new RunTables(fake.run.root()));
    return picture.map(it -> (int) it.points().stream().map(point -> point.series()).distinct().count() - 1).orElse(0);
  }
}
