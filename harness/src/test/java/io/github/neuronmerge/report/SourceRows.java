package io.github.neuronmerge.report;

import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.RunTables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the rows that a point's source names, as any reader of {@code points.csv} would. */
public final class SourceRows {
  private SourceRows() {}

  /** Returns the rows of each part of a source. */
  public static List<List<CsvTable.Row>> of(Path folder, String source) {
    RunTables tables = new RunTables(folder);
    List<List<CsvTable.Row>> rows = new ArrayList<>();
    for (String part : source.split(";", -1)) {
      String[] tableAndFields = part.split("#", 2);
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : tableAndFields[1].split("&", -1)) {
        String[] nameAndValue = field.split("=", 2);
        fields.put(nameAndValue[0],
            URLDecoder.decode(nameAndValue[1].replace("+", "%2B"), StandardCharsets.UTF_8));
      }
      rows.add(tables.table(tableAndFields[0]).rows().stream().filter(row -> fields.entrySet().stream()
          .allMatch(field -> field.getValue().equals(row.fields().get(field.getKey())))).toList());
    }
    return rows;
  }
}
