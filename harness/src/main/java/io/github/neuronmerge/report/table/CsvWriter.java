package io.github.neuronmerge.report.table;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.column.Column;
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
    writeLines(file, columns.stream().map(column -> column.key().name()).toList(),
        rows.stream().map(row -> columns.stream().map(column -> column.value().apply(row)).toList()).toList());
  }

  /** Writes a header and lines of as many fields, whole or not at all. */
  static void writeLines(Path file, List<String> header, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    try {
      // Not by CSVPrinter: javac warns of an annotation on that class, which is not on the class path.
      FORMAT.printRecord(text, header.toArray());
      for (List<String> line : lines) {
        FORMAT.printRecord(text, line.toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the table " + file, e);
    }
    AtomicFiles.write(file, text.toString());
  }
}
