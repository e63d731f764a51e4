package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.RecipeColumns.MEAN_RANK;

import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.DirectLabels;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.FigureStyle;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.recipe.RecipeResults;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws whether the order of the methods depends on how the networks were trained: one line a method through its mean
 * ranks of {@code recipes.csv}, the best on top, one place a recipe in the order of the experiment. The best methods
 * over all recipes are coloured.
 */
final class RecipesPlot {
  /** Heights in lines of text: of the room above the first rank, and from the last one to the names of recipes. */
  private static final double ABOVE = 1.6;
  private static final double BELOW = 0.7;
  /** Heights in pixels: of a line of text, of the picture without lines, and of a rank at least. */
  private static final int LINE = 27;
  private static final int AROUND = 140;
  /** The room at the left, for the numbers of ranks, and before the names at the right, in places of recipes. */
  private static final double LEFT = 0.45;
  private static final double RIGHT = 0.15;
  private static final int LONGEST_NAME = 26;
  /** Recipes' names are broken at hyphens into lines of about as many letters. */
  private static final int LETTERS = 9;

  private final RunTables tables;
  private final RecipeResults results;
  private final List<String> recipes;
  private final List<String> methods;

  private RecipesPlot(RunTables tables) {
    this.tables = tables;
    results = RecipeResults.of(tables);
    methods = results.methods();
    recipes = results.recipes().stream()
        .filter(recipe -> methods.stream().anyMatch(method -> results.ranked(recipe, method).isPresent())).toList();
  }

  /** Draws the picture, if two methods are ranked under two recipes. */
  static Optional<Picture> draw(RunTables tables) {
    RecipesPlot plot = new RecipesPlot(tables);
    return plot.recipes.size() < 2 || plot.methods.size() < 2 ? Optional.empty() : Optional.of(plot.draw());
  }

  private Picture draw() {
    List<List<String>> names = recipes.stream().map(RecipesPlot::broken).toList();
    int lines = 1 + names.stream().mapToInt(List::size).max().orElse(1);
    int ranks = methods.size();
    AxisScale x = AxisScale.plain(1 - LEFT, recipes.size() + RIGHT)
        .withRoomAfter(DirectLabels.room(methods.stream().map(RecipesPlot::shown).toList()));
    Figure figure = Figure.bare(
        new Caption(ReportFiles.RECIPES_PLOT, title(), tables.subject() + ", "
            + Words.count(results.seeds(), "training seed") + " each; by test accuracy; below: baselines"
            + Comparison.of(tables.summary()).mainBrief()),
        x, AxisScale.downwards(1 - ABOVE, ranks + BELOW + lines),
        AROUND + (int) Math.ceil(LINE * (ranks + lines + ABOVE)));
    grid(figure, ranks);
    for (int i = 0; i < names.size(); i++) {
      for (int line = 0; line < names.get(i).size(); line++) {
        figure.label(names.get(i).get(line), i + 1, ranks + line, PlotLabels.Side.BELOW);
      }
      double place = i + 1;
      results.baseline(recipes.get(i)).ifPresent(accuracy -> figure.label(
          Words.percent(accuracy) + " %", place, ranks + lines - 1, PlotLabels.Side.BELOW));
    }
    figure.nameAt(PlotLabels.Side.RIGHT);
    Map<String, List<PlotPoint>> points = new LinkedHashMap<>();
    methods.forEach(method -> points.put(method, points(method)));
    List<String> first = results.first();
    // The coloured lines come last, so that they lie over the others.
    points.forEach((method, some) -> {
      if (!first.contains(method)) {
        add(figure, method, some, SeriesStyle.FADED);
      }
    });
    first.forEach(method -> add(figure, method, points.get(method), SeriesStyle.of(first.indexOf(method))));
    return figure.picture(alt());
  }

  private void grid(Figure figure, int ranks) {
    int step = ranks <= 30 ? 1 : 5;
    for (int rank = 1; rank <= ranks; rank += step) {
      figure.segment(1, rank, recipes.size(), rank, FigureStyle.FADED, FigureStyle.HAIR);
      figure.label(Integer.toString(rank), 1 - 0.06, rank, PlotLabels.Side.LEFT);
    }
    for (int i = 1; i <= recipes.size(); i++) {
      figure.segment(i, 1, i, ranks, FigureStyle.FADED, FigureStyle.HAIR);
    }
    figure.label("Mean rank", 1 - LEFT, 1 - ABOVE / 2, PlotLabels.Side.RIGHT);
  }

  private static void add(Figure figure, String method, List<PlotPoint> points, SeriesStyle style) {
    figure.lines(method, List.of(new PlotLine(points, /* dashed= */ false)), style, Shift.NONE);
    figure.name(shown(method), points.get(points.size() - 1), style, Shift.NONE);
  }

  private List<PlotPoint> points(String method) {
    List<PlotPoint> points = new ArrayList<>();
    for (int i = 0; i < recipes.size(); i++) {
      int place = i + 1;
      results.ranked(recipes.get(i), method).ifPresent(row -> points.add(PlotPoint.bare(
          place, row.sureNumber(MEAN_RANK), RowReference.of(ReportFiles.RECIPES, row, RECIPE, METHOD))));
    }
    return points;
  }

  private static String shown(String method) {
    return Words.shortened(method, LONGEST_NAME);
  }

  /** Returns a recipe's name in lines. */
  private static List<String> broken(String recipe) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : recipe.split("-", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > LETTERS) {
        lines.add(line + "-");
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : "-").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private String title() {
    return "Order of " + methods.size() + " methods under " + recipes.size()
        + " recipes of training: Kendall's tau of two recipes " + words(results.meanTau()) + ", of the best "
        + results.first().size() + " " + words(results.meanTauOfFirst());
  }

  private static String words(OptionalDouble tau) {
    return tau.isPresent() ? RecipeResults.words(tau.getAsDouble()) : "unknown";
  }

  private String alt() {
    List<String> best = recipes.stream().map(recipe -> results.firstOf(recipe).get(0)).distinct().toList();
    return "Over " + recipes.size() + " recipes, Kendall's tau of the orders of " + methods.size()
        + " methods is " + words(results.meanTau()) + " on average over pairs of recipes, and "
        + words(results.meanTauOfFirst()) + " for the best " + results.first().size() + " ("
        + String.join(", ", results.first()) + "). First under some recipe: " + String.join(", ", best) + ".";
  }
}
