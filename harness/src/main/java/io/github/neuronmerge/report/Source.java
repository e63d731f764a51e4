package io.github.neuronmerge.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says which rows of a run's tables a drawn point is made of: {@code summary.csv#method=ward&target=uniform-0.5} are
 * all rows of that table that have these fields. Several are divided by {@code ;}. In values the characters that divide
 * are written as in a web address, {@code %26} for {@code &}.
 */
final class Source {
  private Source() {}

  /** Names the rows of a table that have a row's fields in some columns. */
  static String of(String table, CsvTable.Row row, String... columns) {
    List<String> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(column + "=" + escaped(row.text(column)));
    }
    return table + "#" + String.join("&", fields);
  }

  /** Names the rows of several sources together. */
  static String joined(Collection<String> sources) {
    return sources.stream().distinct().collect(Collectors.joining(";"));
  }

  private static String escaped(String value) {
    return value.replace("%", "%25").replace("&", "%26").replace("=", "%3D").replace(";", "%3B").replace("#", "%23");
  }
}
