/**
 * Turns a run into tables, pictures and a report. The results of cells become {@code cells.csv}, {@code layers.csv} and
 * {@code timings.csv}; everything else is made from those files and can be made again from them. The packages below,
 * lowest first: {@code stats} and {@code document}, {@code table}, {@code recipe}, {@code chart}, {@code plot},
 * {@code page}, {@code compare} and {@code paper}.
 */
package io.github.neuronmerge.report;
