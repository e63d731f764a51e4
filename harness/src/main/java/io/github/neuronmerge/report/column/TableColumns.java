package io.github.neuronmerge.report.column;

import java.util.List;

/**
 * The columns of a table.
 *
 * @param file the name of the table's file
 * @param row what a row is, in one sentence
 * @param columns the columns in order
 */
public record TableColumns(String file, String row, List<Key<?>> columns) {
  public TableColumns {
    columns = List.copyOf(columns);
  }
}
