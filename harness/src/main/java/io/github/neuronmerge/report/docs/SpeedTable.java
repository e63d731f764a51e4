package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.table.ConsoleTable;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.SummaryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measured latency by target, for runs that timed something. Equal widths share a measurement. */
final class SpeedTable {
  private static final String LATENCY = "latency_nanos_batch";

  private SpeedTable() {}

  /** Returns the table, or nothing where no latency was measured. */
  static Optional<Block> of(CommittedResults run) {
    List<String> batches = run.tables().summary().columns().stream()
        .filter(column -> column.startsWith(SummaryRow.SPEEDUP))
        .map(column -> column.substring(SummaryRow.SPEEDUP.length())).toList();
    List<Contender> all = run.comparison().withResults();
    if (batches.isEmpty() || all.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("target"));
    batches.forEach(batch -> header.addAll(List.of("batch " + batch, "speed-up")));
    List<Block.Row> rows = new ArrayList<>();
    rows.add(row("baseline", run.baseline(), batches));
    for (String target : run.comparison().targets()) {
      rows.add(row(TargetWords.of(target), all.get(0).results().get(target), batches));
    }
    return Optional.of(new Block.Table(header, rows));
  }

  private static Block.Row row(String name, CsvTable.Row row, List<String> batches) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(Fields.text(name));
    for (String batch : batches) {
      fields.add(Fields.number(row.number(LATENCY + batch), ConsoleTable::duration));
      fields.add(Fields.number(row.number(SummaryRow.SPEEDUP + batch), value -> Fields.digits("%.2f", value)));
    }
    return new Block.Row("", fields);
  }
}
