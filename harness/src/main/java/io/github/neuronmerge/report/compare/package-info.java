/**
 * The comparison of two runs: which cells they share, how their results differ, and which differences are more than
 * chance.
 */
package io.github.neuronmerge.report.compare;
