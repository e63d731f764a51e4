package io.github.neuronmerge.report;

import io.github.neuronmerge.data.Datasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Marks every table of a run whose data set is not the published one: a last column says so in each row. */
final class DataMark {
  private static final String COLUMN = "data_mark";

  private DataMark() {}

  /** Rewrites all tables of a folder with the mark. */
  static void stamp(Path folder) {
    for (String name : ReportFiles.TABLES) {
      Path file = folder.resolve(name);
      CsvTable table = CsvTable.read(file);
      List<Column<CsvTable.Row>> columns = new ArrayList<>();
      table.columns().forEach(column -> columns.add(Column.text(column, row -> row.text(column))));
      columns.add(Column.text(COLUMN, row -> Datasets.UNVERIFIED));
      CsvWriter.write(file, columns, table.rows());
    }
  }
}
