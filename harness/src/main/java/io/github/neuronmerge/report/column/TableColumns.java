package io.github.neuronmerge.report.column;

import java.util.List;

/**
 * What a table is made of.
 *
 * @param file its file's name
 * @param row what a row of it is, in one sentence
 * @param columns its columns in their order
 */
public record TableColumns(String file, String row, List<Key<?>> columns) {
  public TableColumns {
    columns = List.copyOf(columns);
  }
}
