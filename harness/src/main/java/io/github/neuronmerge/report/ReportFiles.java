package io.github.neuronmerge.report;

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
  static final String ACCURACY_PLOT = "accuracy-vs-parameters.png";
  static final String METHOD_PLOT = "accuracy-by-method.png";
  static final String LATENCY_PLOT = "latency-vs-parameters.png";

  /** All tables, in the order in which they are made. */
  static final List<String> TABLES =
      List.of(CELLS, LAYERS, TIMINGS, SUMMARY, RANKING, COMPARISONS, FRIEDMAN, VARIANCE);
  /** All pictures. */
  static final List<String> PLOTS = List.of(ACCURACY_PLOT, METHOD_PLOT, LATENCY_PLOT);

  private ReportFiles() {}
}
