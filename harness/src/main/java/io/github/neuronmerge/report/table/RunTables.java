package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a run's folder, each read once when it is asked for; one that is not there has no rows. */
public final class RunTables {
  private final Path folder;
  private final Map<String, CsvTable> tables = new HashMap<>();

  public RunTables(Path folder) {
    this.folder = folder;
  }

  /** Returns a table by the name of its file. */
  public CsvTable table(String name) {
    return tables.computeIfAbsent(name, key -> {
      Path file = folder.resolve(key);
      return Files.exists(file) ? CsvTable.read(file) : new CsvTable(List.of(), List.of());
    });
  }

  /** Returns a table that must be there. */
  public CsvTable sure(String name) {
    CsvTable found = table(name);
    return found.columns().isEmpty() ? CsvTable.read(folder.resolve(name)) : found;
  }

  /** Returns the folder that they are in. */
  public Path folder() {
    return folder;
  }

  public CsvTable summary() {
    return table(ReportFiles.SUMMARY);
  }

  /** Returns the rows of {@code cells.csv}. */
  public List<CsvTable.Row> cells() {
    return table(ReportFiles.CELLS).rows();
  }

  /** Returns the rows of {@code cells.csv} that have a result. */
  public List<CsvTable.Row> done() {
    return cells().stream().filter(Summary::isOk).toList();
  }

  /** Returns the rows of {@code layers.csv} of cells that compress something. */
  public List<CsvTable.Row> layers() {
    Set<String> baselines = cells().stream().filter(Role::isUncompressed).map(row -> row.text(CELL_ID))
        .collect(Collectors.toSet());
    return table(ReportFiles.LAYERS).rows().stream().filter(row -> !baselines.contains(row.text(CELL_ID))).toList();
  }

  /** Returns the rows of {@code timings.csv} that have a measurement. */
  public List<CsvTable.Row> timings() {
    return Latencies.measured(table(ReportFiles.TIMINGS));
  }

  /** Returns what the run is about; there must be a cell. */
  public String subject() {
    return Words.subject(cells().get(0));
  }
}
