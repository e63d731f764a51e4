/**
 * Turns a run into tables and pictures. The results of cells become {@code cells.csv} and {@code timings.csv}; all else
 * (the summary, the table on the console, the plots) is made from those files, so anybody can make it again from them.
 * The only place that knows Commons CSV and XChart.
 */
package io.github.neuronmerge.report;
