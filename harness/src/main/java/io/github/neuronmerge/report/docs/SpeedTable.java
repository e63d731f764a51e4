package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.SummaryColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.table.ConsoleTable;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.TargetWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Measured latency by target, for runs that timed something. Equal widths share a measurement. */
final class SpeedTable {
  private SpeedTable() {}

  /** Returns the table. Empty if no latency was measured. */
  static Optional<Block> of(CommittedResults run) {
    List<Integer> batches = SPEEDUP.in(run.tables().summary().columns());
    List<Contender> all = run.comparison().withResults();
    if (batches.isEmpty() || all.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("target"));
    batches.forEach(batch -> header.addAll(List.of("batch " + batch, "speed-up")));
    List<Block.Row> rows = new ArrayList<>();
    rows.add(row("baseline", run.baseline(), batches));
    for (String target : run.comparison().targets()) {
      all.stream().map(method -> method.results().get(target)).filter(Objects::nonNull).findFirst()
          .ifPresent(row -> rows.add(row(TargetWords.of(target), row, batches)));
    }
    return Optional.of(new Block.Table(header, rows));
  }

  private static Block.Row row(String name, CsvTable.Row row, List<Integer> batches) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(Fields.text(name));
    for (int batch : batches) {
      fields.add(Fields.number(row.number(LATENCY_NANOS.at(batch)), ConsoleTable::duration));
      fields.add(Fields.number(row.number(SPEEDUP.at(batch)), value -> Fields.digits("%.2f", value)));
    }
    return new Block.Row("", fields);
  }
}
