package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.column.Key;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says which rows of a run's tables a drawn point is made of: {@code summary.csv#method=ward&target=uniform-0.5} are
 * all rows of that table that have these fields. Several are divided by {@code ;}. In values the characters that divide
 * are written as in a web address, {@code %26} for {@code &}.
 */
public final class RowReference {
  private RowReference() {}

  /** Names the rows of a table that have a row's fields in some columns. */
  public static String of(String table, CsvTable.Row row, Key<?>... columns) {
    List<String> fields = new ArrayList<>();
    for (Key<?> column : columns) {
      fields.add(column + "=" + escaped(row.text(column)));
    }
    return table + "#" + String.join("&", fields);
  }

  /** Names the rows of several sources together. */
  public static String joined(Collection<String> sources) {
    return sources.stream().distinct().collect(Collectors.joining(";"));
  }

  /**
   * Some rows of a table.
   *
   * @param table the table's file
   * @param fields what they have in which columns
   */
  public record Rows(String table, Map<String, String> fields) {}

  /** Reads what {@link #of} and {@link #joined} have written. */
  public static List<Rows> read(String sources) {
    List<Rows> rows = new ArrayList<>();
    for (String source : sources.split(";", -1)) {
      String[] parts = source.split("#", 2);
      Map<String, String> fields = new LinkedHashMap<>();
      for (String pair : parts[1].split("&", -1)) {
        String[] field = pair.split("=", 2);
        fields.put(field[0], URLDecoder.decode(field[1].replace("+", "%2B"), StandardCharsets.UTF_8));
      }
      rows.add(new Rows(parts[0], fields));
    }
    return rows;
  }

  private static String escaped(String value) {
    return value.replace("%", "%25").replace("&", "%26").replace("=", "%3D").replace(";", "%3B").replace("#", "%23");
  }
}
