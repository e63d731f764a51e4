/**
 * The columns of all tables: header, kind of values and meaning of each, once. Whoever writes a table, reads it or
 * explains it takes them from here.
 */
package io.github.neuronmerge.report.column;
