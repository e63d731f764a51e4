package io.github.neuronmerge.report.table;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
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

    /** Returns a field. */
    public String text(String column) {
      String text = fields.get(column);
      if (text == null) {
        throw new BadInputException(
            where + ": no column '" + column + "'" + NearestNames.suggestion(column, fields.keySet()));
      }
      return text;
    }

    /** Returns a field as a number, nothing if it is empty. */
    public OptionalDouble number(String column) {
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

    /** Returns a field as a number, nothing if it is empty or the table is so old that it lacks the column. */
    public OptionalDouble numberIfThere(String column) {
      return fields.containsKey(column) ? number(column) : OptionalDouble.empty();
    }

    /** Returns a field that must be a number. */
    public double sureNumber(String column) {
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
