package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.LayerColumns.CORRECTED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.INERTIA_SHARE;
import static io.github.neuronmerge.report.column.LayerColumns.K_GOT;
import static io.github.neuronmerge.report.column.LayerColumns.LARGEST_CLUSTER;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.MEASURED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.PREDICTED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.WIDTH_BEFORE;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The outcome of the recommended method in each hidden layer. */
final class LayersSection {
  private LayersSection() {}

  static Section of(ReportTables run) {
    List<Block> blocks = new ArrayList<>();
    run.chosen().ifPresent(chosen -> {
      blocks.add(Block.paragraph("What `" + chosen.method() + "` does to each hidden layer, means over seeds. The "
          + "inertia share is how much of the neurons' spread is left within clusters: 0 for duplicates. Changes are "
          + "those of the next layer's pre-activations, relative: as the bound predicts them, as they were, and after "
          + "correction."));
      blocks.add(table(run, chosen.method()));
    });
    if (!run.facts().frozen().isEmpty()) {
      blocks.add(Block.paragraph("No method changes these channels, for they cannot be changed safely: "
          + run.facts().frozen() + "."));
    }
    return new Section("layers", "Layer by layer", blocks);
  }

  private static Block table(ReportTables run, String method) {
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    run.layers().rows().stream().filter(row -> row.text(METHOD).equals(method)).forEach(row ->
        groups.computeIfAbsent(row.text(TARGET) + " " + row.text(LAYER), key -> new ArrayList<>()).add(row));
    List<Block.Row> rows = new ArrayList<>();
    for (List<CsvTable.Row> group : groups.values()) {
      CsvTable.Row first = group.get(0);
      rows.add(Fields.row(Fields.text(first.text(TARGET)), Fields.text(first.text(LAYER)),
          Fields.text(first.text(WIDTH_BEFORE)),
          Fields.number(mean(group, K_GOT), value -> Fields.digits(value % 1 == 0 ? "%.0f" : "%.1f", value)),
          Fields.number(mean(group, INERTIA_SHARE), Fields::small),
          Fields.number(mean(group, LARGEST_CLUSTER), value -> Fields.digits("%.1f", value)),
          Fields.number(mean(group, PREDICTED_CHANGE), Fields::small),
          Fields.number(mean(group, MEASURED_CHANGE), Fields::small),
          Fields.number(mean(group, CORRECTED_CHANGE), Fields::small)));
    }
    return new Block.Table(List.of("target", "layer", "neurons", "left", "inertia share", "largest cluster",
        "predicted change", "measured change", "corrected change"), rows);
  }

  private static OptionalDouble mean(List<CsvTable.Row> rows, Key<? extends Number> column) {
    return Statistics.mean(rows.stream().map(row -> row.number(column)).filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble).toList());
  }
}
