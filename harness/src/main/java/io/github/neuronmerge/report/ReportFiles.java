package io.github.neuronmerge.report;

import java.util.ArrayList;
import java.util.List;

/** Names of what a report writes into a run's folder. */
final class ReportFiles {
  static final String CELLS = "cells.csv";
  static final String LAYERS = "layers.csv";
  static final String TIMINGS = "timings.csv";
  static final String SUMMARY = "summary.csv";
  static final String RANKING = "ranking.csv";
  static final String COMPARISONS = "comparisons.csv";
  static final String FRIEDMAN = "friedman.csv";
  static final String VARIANCE = "variance.csv";
  /** All points of all pictures. */
  static final String POINTS = "points.csv";
  /** What neurons and their clusters look like. */
  static final String FILTERS = "filters.csv";
  static final String DENDROGRAM = "dendrogram.csv";
  static final String HTML = "report.html";
  static final String MARKDOWN = "report.md";

  static final String ACCURACY_PLOT = "accuracy-vs-parameters";
  static final String MACS_PLOT = "accuracy-vs-macs";
  static final String ACCURACY_SPEEDUP_PLOT = "accuracy-vs-speedup";
  static final String METHOD_PLOT = "accuracy-by-method";
  static final String PARETO_PLOT = "pareto-front";
  static final String SEEDS_PLOT = "seeds";
  static final String CORRECTION_PLOT = "correction-and-tuning";
  static final String SENSITIVITY_PLOT = "layer-sensitivity";
  static final String WIDTHS_PLOT = "layer-widths";
  static final String INERTIA_PLOT = "inertia-vs-loss";
  static final String PREDICTED_PLOT = "predicted-vs-measured";
  static final String LATENCY_PLOT = "latency-vs-parameters";
  static final String SPEEDUP_PLOT = "speedup-measured-vs-theoretical";
  static final String CRITICAL_PLOT = "critical-difference";

  /** All tables, in the order in which they are made. */
  static final List<String> TABLES =
      List.of(CELLS, LAYERS, TIMINGS, SUMMARY, RANKING, COMPARISONS, FRIEDMAN, VARIANCE, FILTERS,
          DENDROGRAM);
  /** All pictures, without what their files' names end in. */
  static final List<String> PICTURES = List.of(ACCURACY_PLOT, MACS_PLOT, ACCURACY_SPEEDUP_PLOT, METHOD_PLOT,
      PARETO_PLOT, SEEDS_PLOT, CORRECTION_PLOT, SENSITIVITY_PLOT, WIDTHS_PLOT, INERTIA_PLOT, PREDICTED_PLOT,
      LATENCY_PLOT, SPEEDUP_PLOT, CRITICAL_PLOT, FilterPlot.NAME, DendrogramPlot.NAME);
  /** All files of the pictures, and the table of their points. */
  static final List<String> PLOTS = plots();

  /** Those that are committed: SVG files are three times as large, and are drawn again from the tables at will. */
  static final List<String> COMMITTED_PLOTS = PLOTS.stream().filter(name -> !name.endsWith(svg(""))).toList();

  private ReportFiles() {}

  /** Returns the name of a picture's file in pixels. */
  static String png(String picture) {
    return picture + ".png";
  }

  /** Returns the name of a picture's file in lines. */
  static String svg(String picture) {
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
