package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.column.AgreementColumns;
import io.github.neuronmerge.report.column.CellColumns;
import io.github.neuronmerge.report.column.DendrogramColumns;
import io.github.neuronmerge.report.column.FilterColumns;
import io.github.neuronmerge.report.column.FriedmanColumns;
import io.github.neuronmerge.report.column.ImageColumns;
import io.github.neuronmerge.report.column.LayerColumns;
import io.github.neuronmerge.report.column.PairColumns;
import io.github.neuronmerge.report.column.PointColumns;
import io.github.neuronmerge.report.column.RankingColumns;
import io.github.neuronmerge.report.column.RecipeColumns;
import io.github.neuronmerge.report.column.SummaryColumns;
import io.github.neuronmerge.report.column.TimingColumns;
import io.github.neuronmerge.report.column.VarianceColumns;
import java.util.ArrayList;
import java.util.List;

/** Names of what a report writes into a run's folder. */
public final class ReportFiles {
  public static final String CELLS = CellColumns.TABLE.file();
  public static final String LAYERS = LayerColumns.TABLE.file();
  public static final String TIMINGS = TimingColumns.TABLE.file();
  public static final String SUMMARY = SummaryColumns.TABLE.file();
  public static final String RANKING = RankingColumns.TABLE.file();
  public static final String COMPARISONS = PairColumns.TABLE.file();
  public static final String FRIEDMAN = FriedmanColumns.TABLE.file();
  static final String VARIANCE = VarianceColumns.TABLE.file();
  /** All points of all pictures. */
  public static final String POINTS = PointColumns.TABLE.file();
  /** What neurons and their clusters look like. */
  public static final String FILTERS = FilterColumns.TABLE.file();
  public static final String DENDROGRAM = DendrogramColumns.TABLE.file();
  /** How methods rank under each way of training, and how far these agree. */
  public static final String RECIPES = RecipeColumns.TABLE.file();
  public static final String AGREEMENT = AgreementColumns.TABLE.file();
  /** Synthetic images that methods look at. */
  public static final String IMAGES = ImageColumns.TABLE.file();
  public static final String HTML = "report.html";
  public static final String MARKDOWN = "report.md";

  public static final String ACCURACY_PLOT = "accuracy-vs-parameters";
  public static final String MACS_PLOT = "accuracy-vs-macs";
  public static final String ACCURACY_SPEEDUP_PLOT = "accuracy-vs-speedup";
  public static final String METHOD_PLOT = "accuracy-by-method";
  public static final String VIEW_PLOT = "accuracy-by-view";
  public static final String CALIBRATION_PLOT = "accuracy-vs-images";
  public static final String PARETO_PLOT = "pareto-front";
  public static final String SEEDS_PLOT = "seeds";
  public static final String CORRECTION_PLOT = "correction-and-tuning";
  public static final String SENSITIVITY_PLOT = "layer-sensitivity";
  public static final String WIDTHS_PLOT = "layer-widths";
  public static final String INERTIA_PLOT = "inertia-vs-loss";
  public static final String PREDICTED_PLOT = "predicted-vs-measured";
  public static final String LATENCY_PLOT = "latency-vs-parameters";
  public static final String SPEEDUP_PLOT = "speedup-measured-vs-theoretical";
  public static final String CRITICAL_PLOT = "critical-difference";
  public static final String RECIPES_PLOT = "rank-by-recipe";
  public static final String FILTERS_PLOT = "filters";
  public static final String DENDROGRAM_PLOT = "dendrogram";
  public static final String IMAGES_PLOT = "images";

  /** The tables that are worked out from cells, layers and timings, in the order in which they are made. */
  public static final List<String> DERIVED = List.of(SUMMARY, RANKING, COMPARISONS, FRIEDMAN, VARIANCE);
  /** The derived tables that only runs have whose baselines are trained by several recipes. */
  public static final List<String> OF_RECIPES = List.of(RECIPES, AGREEMENT);
  /** All tables that only some runs have. */
  public static final List<String> OF_SOME = List.of(RECIPES, AGREEMENT, IMAGES);
  /** All tables that every run has, in the order in which they are made. */
  public static final List<String> TABLES =
      List.of(CELLS, LAYERS, TIMINGS, SUMMARY, RANKING, COMPARISONS, FRIEDMAN, VARIANCE, FILTERS,
          DENDROGRAM);
  /** All pictures, without what their files' names end in. */
  public static final List<String> PICTURES = List.of(ACCURACY_PLOT, MACS_PLOT, ACCURACY_SPEEDUP_PLOT, METHOD_PLOT,
      VIEW_PLOT, CALIBRATION_PLOT, PARETO_PLOT, SEEDS_PLOT, CORRECTION_PLOT, SENSITIVITY_PLOT, WIDTHS_PLOT, INERTIA_PLOT,
      PREDICTED_PLOT, LATENCY_PLOT, SPEEDUP_PLOT, CRITICAL_PLOT, RECIPES_PLOT, FILTERS_PLOT, DENDROGRAM_PLOT,
      IMAGES_PLOT);
  /** All files of the pictures, and the table of their points. */
  public static final List<String> PLOTS = plots();

  /** Those that are committed: SVG files are three times as large, and are drawn again from the tables at will. */
  public static final List<String> COMMITTED_PLOTS = PLOTS.stream().filter(name -> !name.endsWith(svg(""))).toList();

  private ReportFiles() {}

  /** Returns the name of a picture's file in pixels. */
  public static String png(String picture) {
    return picture + ".png";
  }

  /** Returns the name of a picture's file in lines. */
  public static String svg(String picture) {
    return picture + ".svg";
  }

  private static List<String> plots() {
    List<String> files = new ArrayList<>();
    for (String picture : PICTURES) {
      files.add(png(picture));
      files.add(svg(picture));
    }
    files.add(POINTS);
    return List.copyOf(files);
  }
}
