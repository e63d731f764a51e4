package io.github.neuronmerge.report.table;

import io.github.neuronmerge.data.source.Datasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks every table of a run whose data set is not the published one: a last column says so in each row. Pictures say
 * so with the name of the data set, which is in their heading.
 */
public final class DataMark {
  private static final String COLUMN = "data_mark";

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
    List<Column<CsvTable.Row>> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(Column.text(column, row -> row.text(column))));
    columns.add(Column.text(COLUMN, row -> Datasets.UNVERIFIED));
    CsvWriter.write(file, columns, table.rows());
  }
}
