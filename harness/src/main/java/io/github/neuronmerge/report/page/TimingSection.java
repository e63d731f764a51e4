package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.BYTES;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.TimingColumns.ALLOC_BYTES_PER_OP;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.MACS;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.ConsoleTable;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Latencies;
import io.github.neuronmerge.report.table.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Time and memory: what JMH measured of each network, beside its multiply-accumulates. */
final class TimingSection {
  private TimingSection() {}

  static Section timing(ReportTables run) {
    if (run.timings().isEmpty()) {
      return new Section("timing", "Time", List.of(Block.paragraph("Nothing was timed in this run: "
          + "`timing.batches` is empty. Multiply-accumulates, the theory, are under Accuracy against size.")));
    }
    List<String> header = new ArrayList<>(List.of("architecture", "theoretical speed-up"));
    for (int batch : run.batches()) {
      header.add("batch " + batch + ": median (quartiles)");
      header.add("batch " + batch + ": speed-up");
    }
    String baseline = run.timings().get(0).text(ARCHITECTURE);
    double macs = run.timings().get(0).sureNumber(MACS);
    List<Block.Row> rows = new ArrayList<>();
    Latencies latencies = new Latencies(run.timings());
    macs(run).forEach((architecture, left) -> {
      List<List<Inline>> fields = new ArrayList<>(List.of(Fields.text(architecture),
          Fields.text(Fields.digits("%.2f", macs / left))));
      for (int batch : run.batches()) {
        OptionalDouble median = latencies.medianNanos(Set.of(architecture), batch);
        OptionalDouble before = latencies.medianNanos(Set.of(baseline), batch);
        fields.add(Fields.number(median, nanos -> ConsoleTable.duration(nanos) + " ("
            + duration(latencies, architecture, batch, 0.25) + " to "
            + duration(latencies, architecture, batch, 0.75) + ")"));
        fields.add(before.isEmpty() ? Fields.text("")
            : Fields.number(median, nanos -> Fields.digits("%.2f", before.getAsDouble() / nanos)));
      }
      rows.add(new Block.Row("", fields));
    });
    return new Section("timing", "Time: theory and practice", List.of(
        Block.paragraph("Time of one batch, input copy included, one native thread, nothing else running, over all "
            + "JMH forks and iterations; the speed-up is the first row's median over the row's own. Time depends on "
            + "the widths alone, so cells of equal widths share it."),
        new Block.Table(header, rows)));
  }

  static Section memory(ReportTables run) {
    List<Block.Row> rows = new ArrayList<>();
    run.chosen().ifPresent(chosen -> {
      run.baseline().ifPresent(row -> rows.add(memory(run, "baseline", row)));
      run.sizes(chosen).forEach(row -> rows.add(memory(run, row.text(TARGET), row)));
    });
    return new Section("memory", "Memory", List.of(
        Block.paragraph("The network's file, the largest resident memory of any process that timed it (the JVM and its "
            + "native libraries included) and what one batch allocates on the Java heap."),
        new Block.Table(List.of("target", "parameters", "file", "peak resident memory", "heap a batch"), rows)));
  }

  private static Block.Row memory(ReportTables run, String name, CsvTable.Row row) {
    List<CsvTable.Row> cells = run.cellsOf(row.text(METHOD), row.text(TARGET)).stream()
        .filter(Summary::isOk).toList();
    List<String> architectures = cells.stream().map(cell -> cell.text(ARCHITECTURE)).toList();
    List<Double> allocated = run.timings().stream().filter(it -> architectures.contains(it.text(ARCHITECTURE)))
        .filter(it -> it.sureNumber(BATCH) == run.batches().get(run.batches().size() - 1))
        .map(it -> it.sureNumber(ALLOC_BYTES_PER_OP)).toList();
    return Fields.row(Fields.text(name),
        Fields.number(Statistics.mean(cells.stream().map(cell -> cell.sureNumber(PARAMS_AFTER)).toList()),
            value -> Fields.digits("%,.0f", value)),
        Fields.number(Statistics.mean(cells.stream().map(cell -> cell.sureNumber(BYTES)).toList()), Fields::bytes),
        Fields.number(row.number(PEAK_RESIDENT_BYTES), Fields::bytes),
        Fields.number(Statistics.median(allocated), Fields::bytes));
  }

  /** Returns the multiply-accumulates of each timed network, starting with the baseline. */
  private static Map<String, Double> macs(ReportTables run) {
    Map<String, Double> macs = new LinkedHashMap<>();
    run.timings().forEach(row -> macs.putIfAbsent(row.text(ARCHITECTURE), row.sureNumber(MACS)));
    return macs;
  }

  private static String duration(Latencies latencies, String architecture, int batch, double share) {
    return ConsoleTable.duration(latencies.nanos(Set.of(architecture), batch, share).orElseThrow());
  }
}
