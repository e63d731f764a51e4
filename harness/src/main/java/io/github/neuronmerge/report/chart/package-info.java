/** Draws with XChart: axes, marks, labels and their places. Knows no runs and no tables. */
package io.github.neuronmerge.report.chart;
