/**
 * The pictures of a run, one class a picture: rows of tables become a chart, with its text alternative and its points.
 */
package io.github.neuronmerge.report.plot;
