/**
 * Statistics of plain numbers: intervals, tests and ranks. Training seeds are the unit of all of them. Commons
 * Statistics does what it has.
 */
package io.github.neuronmerge.report.stats;
