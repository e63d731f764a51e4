/**
 * Turns a run into tables and pictures. The results of cells become {@code cells.csv} and {@code timings.csv}; all else
 * (the summary, the table on the console, the plots) is made from those files, so anybody can make it again from them.
 * Training seeds are the unit of all tests and intervals, which come from Commons Statistics where it has them. The
 * only place that knows Commons CSV and XChart.
 */
package io.github.neuronmerge.report;
