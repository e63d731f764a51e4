package io.github.neuronmerge.report.compare;

import static io.github.neuronmerge.report.column.CellColumns.CALIBRATION_SEED;
import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.RUN_ID;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.CellColumns.WALL_SECONDS;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.table.CsvTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a table of two runs row by row. Rows are matched by seeds, method, target and layer, in any order. */
public final class TableDifferences {
  /** Columns that differ between any two runs and do not matter: names and times. */
  private static final Set<String> IGNORED = Set.of(RUN_ID.name(), CELL_ID.name(), WALL_SECONDS.name());
  /** The columns by which rows are matched. */
  private static final List<Key<?>> KEYS = List.of(
      RECIPE, TRAIN_SEED, CLUSTER_SEED, CALIBRATION_SEED, METHOD, TARGET, LAYER);

  private TableDifferences() {}

  /** Returns one line for each field that differs and for each row that only one of the tables has. */
  public static List<String> of(Path before, Path after, String table) {
    Map<String, CsvTable.Row> ones = rows(before.resolve(table));
    Map<String, CsvTable.Row> others = rows(after.resolve(table));
    Set<String> keys = new LinkedHashSet<>(ones.keySet());
    keys.addAll(others.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      if (!ones.containsKey(key) || !others.containsKey(key)) {
        differences.add(table + ": " + key + ": only " + (ones.containsKey(key) ? "before" : "now"));
      } else {
        differences.addAll(fields(table + ": " + key, ones.get(key).fields(), others.get(key).fields()));
      }
    }
    return differences;
  }

  private static List<String> fields(String name, Map<String, String> one, Map<String, String> other) {
    return one.keySet().stream().filter(column -> !IGNORED.contains(column)).sorted()
        .filter(column -> !one.get(column).equals(other.getOrDefault(column, "")))
        .map(column -> name + ": " + column + ": was " + one.get(column) + ", is "
            + other.getOrDefault(column, "absent")).toList();
  }

  private static Map<String, CsvTable.Row> rows(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": absent; a run has its tables when it has ended: run it on with -Dresume");
    }
    CsvTable table = CsvTable.read(file);
    List<Key<?>> keys = KEYS.stream().filter(key -> table.columns().contains(key.name())).toList();
    Map<String, CsvTable.Row> rows = new LinkedHashMap<>();
    table.rows().forEach(row -> rows.put(keys.stream().filter(key -> tells(row, key)).map(key -> key + " " + row.text(key))
        .collect(Collectors.joining(", ")), row));
    return rows;
  }

  /**
   * There was one recipe, and the first images were what all methods were calibrated on, before there were columns for
   * them.
   */
  private static boolean tells(CsvTable.Row row, Key<?> key) {
    if (key.equals(RECIPE)) {
      return !row.text(key).isEmpty();
    }
    return !key.equals(CALIBRATION_SEED) || !Set.of("", "0").contains(row.text(key));
  }
}
