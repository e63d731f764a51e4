package io.github.neuronmerge.report.table;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.report.column.TableCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks every table of a run whose data set is not the published one: a last column says so in each row. Pictures say
 * so with the name of the data set, which is in their heading.
 */
public final class DataMark {
  private static final String COLUMN = TableCatalogue.DATA_MARK.name();

  private DataMark() {}

  /** Says whether a table has the mark. */
  public static boolean isIn(CsvTable table) {
    return table.columns().contains(COLUMN);
  }

  /** Rewrites all tables of a folder with the mark. */
  public static void stampAll(Path folder) {
    ReportFiles.TABLES.forEach(name -> stamp(folder.resolve(name)));
  }

  /** Rewrites a table with the mark. */
  public static void stamp(Path file) {
    CsvTable table = CsvTable.read(file);
    List<String> header = new ArrayList<>(table.columns());
    header.add(COLUMN);
    CsvWriter.writeLines(file, header, table.rows().stream().map(row -> header.stream()
        .map(column -> row.fields().getOrDefault(column, Datasets.UNVERIFIED)).toList()).toList());
  }
}
