/**
 * The pictures of a run, with one class for each. Rows of tables become a chart with its text alternative and its
 * points.
 */
package io.github.neuronmerge.report.plot;
