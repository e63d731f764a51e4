/**
 * The tables: the columns of each, their rows computed from a run's results or from other tables, and reading them
 * back. The only place that knows Commons CSV.
 */
package io.github.neuronmerge.report.table;
