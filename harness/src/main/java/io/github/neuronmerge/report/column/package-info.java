/**
 * The columns of all tables: header, kind of values and meaning of each. Code that writes, reads or documents a table
 * uses these definitions.
 */
package io.github.neuronmerge.report.column;
