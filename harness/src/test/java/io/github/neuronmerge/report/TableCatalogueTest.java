package io.github.neuronmerge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.column.SummaryColumns;
import io.github.neuronmerge.report.column.TableCatalogue;
import io.github.neuronmerge.report.column.TableColumns;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a dictionary of columns that is not that of the tables as they are written. */
class TableCatalogueTest {
  /** The columns of a table for these batch sizes. */
  private static List<String> header(TableColumns table, List<Integer> batches) {
    List<String> header = new ArrayList<>();
    for (Key<?> key : table.columns()) {
      if (key.name().equals(SummaryColumns.LATENCY_NANOS.any().name())) {
        batches.forEach(batch -> {
          header.add(SummaryColumns.LATENCY_NANOS.at(batch).name());
          header.add(SummaryColumns.SPEEDUP.at(batch).name());
        });
      } else if (!key.name().equals(SummaryColumns.SPEEDUP.any().name())) {
        header.add(key.name());
      }
    }
    return header;
  }

  @Test
  void everyTableThatARunWritesHasTheColumnsOfItsCatalogueInTheirOrder() throws IOException {
    FakeRun fake = RealisticRun.reported();
    List<String> written;
    try (Stream<Path> files = Files.list(fake.run.root())) {
      written = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")).sorted()
          .toList();
    }
    List<TableColumns> tables =
        TableCatalogue.tables().stream().filter(table -> written.contains(table.file())).toList();
    assertEquals(written, tables.stream().map(TableColumns::file).sorted().toList());
    for (TableColumns table : tables) {
      assertEquals(header(table, List.of(1, 256)), fake.table(table.file()).columns(), table.file());
    }
  }

  @Test
  void everyCommittedTableHasTheColumnsOfItsCatalogueButForThoseThatCameLater() throws IOException {
    try (Stream<Path> runs = Files.list(Path.of("results/reference"))) {
      for (Path run : runs.toList()) {
        for (TableColumns table : TableCatalogue.tables()) {
          if (ReportFiles.TABLES.contains(table.file())) {
            List<String> columns = new ArrayList<>(CsvTable.read(run.resolve(table.file())).columns());
            columns.remove(TableCatalogue.DATA_MARK.name());
            List<String> expected = new ArrayList<>(header(table, SummaryColumns.LATENCY_NANOS.in(columns)));
            table.columns().stream().filter(Key::isAddedLater).map(Key::name)
                .filter(name -> !columns.contains(name)).forEach(expected::remove);
            assertEquals(expected, columns,
                run.resolve(table.file()).toString());
          }
        }
      }
    }
  }

  @Test
  void theTableOfPublishedFiguresHasTheColumnsOfItsCatalogue() {
    TableColumns table = TableCatalogue.tables().get(TableCatalogue.tables().size() - 1);
    assertEquals(header(table, List.of()), CsvTable.read(Path.of("paper-repro").resolve(table.file())).columns());
  }

  @Test
  void everyColumnIsExplainedInASentence() {
    for (TableColumns table : TableCatalogue.tables()) {
      assertTrue(table.row().endsWith("."), table.file());
      for (Key<?> key : table.columns()) {
        assertTrue(key.description().endsWith(".") && key.description().length() > 5, table.file() + ": " + key);
      }
    }
  }
}
