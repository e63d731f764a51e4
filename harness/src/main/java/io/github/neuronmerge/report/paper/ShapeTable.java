package io.github.neuronmerge.report.paper;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;

import io.github.neuronmerge.experiment.run.FoundRuns;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.stats.Statistics;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One network's results in the shape that a paper on merging neurons would give them: how large the network was and
 * is, how well it does when merged, fine-tuned, and trained from scratch at the same widths, and how much faster it is
 * where that was timed.
 */
final class ShapeTable {
  private static final String NOTHING = "-";
  private final NetworkTable table;
  private final Map<String, ComparedRun> runs;

  private ShapeTable(NetworkTable table, Map<String, ComparedRun> runs) {
    this.table = table;
    this.runs = runs;
  }

  /**
   * Returns the lines of the table and of what is said about it.
   *
   * @param table what is shown
   * @param found where the tables are
   * @param runs the tables by experiment
   * @param home the project's folder, from which paths are shown
   */
  static List<String> lines(NetworkTable table, FoundRuns found, Map<String, ComparedRun> runs, Path home) {
    List<String> lines = new ArrayList<>(List.of("### " + table.title(), ""));
    List<String> shown = table.experiments().stream().filter(runs::containsKey).toList();
    if (!shown.isEmpty()) {
      lines.add("From " + shown.stream().map(experiment -> "`" + path(found.folders().get(experiment), home) + "`")
          .collect(Collectors.joining(" and ")) + ": " + runs.get(shown.get(0)).subject() + ".");
    }
    List<String> missing = table.experiments().stream().filter(found.absences()::containsKey)
        .map(found.absences()::get).toList();
    if (!missing.isEmpty()) {
      lines.add("Not shown: " + String.join("; ", missing) + ".");
    }
    lines.add("");
    if (!shown.isEmpty()) {
      lines.addAll(MarkdownWriter.lines(new ShapeTable(table, runs).of(runs.get(shown.get(0)))));
      lines.add("");
    }
    return lines;
  }

  private static String path(Path folder, Path home) {
    return (folder.startsWith(home) ? home.relativize(folder) : folder).toString().replace('\\', '/');
  }

  private Block of(ComparedRun first) {
    Optional<Integer> speed = SPEEDUP.in(first.summary().columns()).stream().reduce((one, other) -> other);
    List<String> header = new ArrayList<>(List.of("target", "widths", "parameters", "gone, %", "merged by", "merged, %",
        "fine-tuned, %", "from scratch, %"));
    speed.ifPresent(batch -> header.add("times as fast, batch " + batch));
    List<Block.Row> rows = new ArrayList<>();
    first.baseline().ifPresent(row -> rows.add(row(List.of("original", widths(row),
        parameters(first, row), Words.percent(1 - row.sureNumber(PARAMS_KEPT)), NOTHING, accuracy(Optional.of(row)),
        NOTHING, NOTHING), row, speed)));
    for (String target : targets()) {
      for (NetworkTable.Way way : table.rows()) {
        addRow(rows, target, way, speed);
      }
    }
    return new Block.Table(header, rows);
  }

  private void addRow(List<Block.Row> rows, String target, NetworkTable.Way way, Optional<Integer> speed) {
    for (MethodRef any : way.methods()) {
      Optional<CsvTable.Row> row = summary(any, target);
      if (row.isPresent()) {
        CsvTable.Row size = row.get();
        rows.add(row(List.of("`" + target + "`", widths(size), parameters(runs.get(any.experiment()), size),
            Words.percent(1 - size.sureNumber(PARAMS_KEPT)), way.name(), accuracy(way.merged(), target),
            accuracy(way.tuned(), target), accuracy(way.fromScratch(), target)), size, speed));
        return;
      }
    }
  }

  private static Block.Row row(List<String> cells, CsvTable.Row row, Optional<Integer> speed) {
    List<String> all = new ArrayList<>(cells);
    speed.map(SPEEDUP::at).ifPresent(key -> all.add(row.number(key).isPresent()
        ? String.format(Locale.ROOT, "%.2f", row.sureNumber(key)) : NOTHING));
    return Block.row(all);
  }

  /** Returns the targets of all methods in the main view of each run, in the order of the tables. */
  private Set<String> targets() {
    Set<String> targets = new LinkedHashSet<>();
    table.rows().stream().flatMap(row -> row.methods().stream()).forEach(method ->
        Optional.ofNullable(runs.get(method.experiment())).ifPresent(run -> run.targets(method.method()).stream()
            .filter(run.mainTargets()::contains).forEach(targets::add)));
    return targets;
  }

  private Optional<CsvTable.Row> summary(MethodRef method, String target) {
    return Optional.ofNullable(runs.get(method.experiment())).flatMap(run -> run.summary(method.method(), target));
  }

  private String accuracy(Optional<MethodRef> method, String target) {
    return accuracy(method.flatMap(ref -> summary(ref, target)));
  }

  private static String accuracy(Optional<CsvTable.Row> row) {
    return row.map(Fields::accuracy).orElse(NOTHING);
  }

  private static String parameters(ComparedRun run, CsvTable.Row row) {
    double mean = Statistics.mean(run.parameters(row.text(METHOD), row.text(TARGET)).values()).orElseThrow();
    return String.format(Locale.ROOT, "%,d", Math.round(mean));
  }

  /** Returns the widths, layer by layer; budgets for the whole network are spent by each seed in its own way. */
  private static String widths(CsvTable.Row row) {
    String widths = row.text(WIDTHS);
    return widths.contains("|") ? "by seed" : widths.replaceAll("[^;=]+=", "").replace(";", ", ");
  }
}
