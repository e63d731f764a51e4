package io.github.neuronmerge.report.table;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Writes a table as CSV: UTF-8, quoted where RFC 4180 asks for it, lines ending in {@code \n} on every system. */
public final class CsvWriter {
  /** What is written here and read by {@link CsvTable}. */
  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private CsvWriter() {}

  /** Writes header and rows, whole or not at all. */
  public static <T> void write(Path file, List<Column<T>> columns, List<T> rows) {
    StringBuilder text = new StringBuilder();
    try {
      // Not by CSVPrinter: javac warns of an annotation on that class, which is not on the class path.
      FORMAT.printRecord(text, columns.stream().map(Column::name).toArray());
      for (T row : rows) {
        FORMAT.printRecord(text, columns.stream().map(column -> column.value().apply(row)).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the table " + file, e);
    }
    AtomicFiles.write(file, text.toString());
  }
}
