package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS_BY;

import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Layers that a search for widths left nearly empty, from {@code cells.csv}: fewer neurons than {@link #CHANNELS}, or
 * than {@link #FRACTION} of the layer where that is less. A network with such a layer fails because of its widths, and
 * says nothing of the method that compressed it.
 *
 * @param searched the rows whose widths were found by search
 * @param below in words, the layers of these rows that have less
 */
record LayerFloor(List<CsvTable.Row> searched, List<String> below) {
  static final int CHANNELS = 4;
  static final double FRACTION = 0.05;
  private static final String COMMON = "common:";

  LayerFloor {
    searched = List.copyOf(searched);
    below = List.copyOf(below);
  }

  /**
   * Looks at all rows.
   *
   * @param cells the rows of {@code cells.csv}; the widths before are those of the baselines among them
   * @param rules the rule of widths of a method, where it is known; where it is not, it counts as the search
   */
  static LayerFloor of(List<CsvTable.Row> cells, Function<String, Optional<String>> rules) {
    Map<String, Integer> before = new LinkedHashMap<>();
    cells.stream().filter(Role::isBaseline).forEach(row -> before.putAll(widths(row)));
    List<CsvTable.Row> searched = cells.stream()
        .filter(row -> !Role.isUncompressed(row) && isSearched(row, rules)).toList();
    List<String> below = new ArrayList<>();
    for (CsvTable.Row row : searched) {
      widths(row).forEach((layer, width) -> {
        if (before.containsKey(layer) && width < least(before.get(layer))) {
          below.add(layer + "=" + width + " (" + row.text(METHOD) + ", " + row.text(TARGET) + ", seed "
              + row.text(TRAIN_SEED) + ")");
        }
      });
    }
    return new LayerFloor(searched, below);
  }

  /** Returns what a layer of so many neurons must keep. */
  static int least(int neurons) {
    return Math.max(1, (int) Math.min(CHANNELS, Math.ceil(FRACTION * neurons)));
  }

  /** Tables of older runs do not say whose rule it was, but had no other rule at targets of the whole network. */
  private static boolean isSearched(CsvTable.Row row, Function<String, Optional<String>> rules) {
    String by = row.text(WIDTHS_BY);
    if (by.isEmpty()) {
      return TargetView.of(row.text(TARGET)).kind().isSearched();
    }
    String search = WidthRule.SEARCH.word();
    return by.equals(search) || (by.startsWith(COMMON)
        && rules.apply(by.substring(COMMON.length())).orElse(search).equals(search));
  }

  private static Map<String, Integer> widths(CsvTable.Row row) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (String layer : row.text(WIDTHS).isEmpty() ? new String[0] : row.text(WIDTHS).split(";", -1)) {
      String[] parts = layer.split("=", 2);
      widths.put(parts[0], Integer.parseInt(parts[1]));
    }
    return widths;
  }
}
