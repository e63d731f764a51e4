package io.github.neuronmerge.report.table;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.report.column.Key;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table read back from its file.
 *
 * @param columns the header
 * @param rows one entry a line under it
 */
public record CsvTable(List<String> columns, List<Row> rows) {
  public CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * One line of a table.
   *
   * @param where file and line, for messages
   * @param fields header to text
   */
  public record Row(String where, Map<String, String> fields) {
    public Row {
      fields = Map.copyOf(fields);
    }

    /** Returns a field; nothing of a column that was added after the table had been written. */
    public String text(Key<?> column) {
      String text = fields.get(column.name());
      if (text == null && !column.isAddedLater()) {
        throw new BadInputException(
            where + ": no column '" + column + "'" + NearestNames.suggestion(column.name(), fields.keySet()));
      }
      return text == null ? "" : text;
    }

    /** Returns whether a field says true. */
    public boolean isTrue(Key<Boolean> column) {
      return Boolean.parseBoolean(text(column));
    }

    /** Returns a field as a number, nothing if it is empty. */
    public OptionalDouble number(Key<? extends Number> column) {
      String text = text(column);
      if (text.isEmpty()) {
        return OptionalDouble.empty();
      }
      try {
        return OptionalDouble.of(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        throw new BadInputException(where + ": " + column + ": '" + text + "' is not a number", e);
      }
    }

    /** Returns a field that must be a number. */
    public double sureNumber(Key<? extends Number> column) {
      return number(column).orElseThrow(
          () -> new BadInputException(where + ": " + column + " is empty; a number is needed"));
    }
  }

  /** Reads a table. */
  public static CsvTable read(Path file) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CsvWriter.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        String where = file + ": record " + record.getRecordNumber();
        if (!record.isConsistent()) {
          throw new BadInputException(where + ": " + record.size() + " fields, but the header has "
              + parser.getHeaderNames().size());
        }
        rows.add(new Row(where, record.toMap()));
      }
      return new CsvTable(parser.getHeaderNames(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
