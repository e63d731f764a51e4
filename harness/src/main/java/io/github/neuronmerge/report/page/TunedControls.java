package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;

import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.SeedMeans;
import io.github.neuronmerge.report.table.Summary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The controls of networks that were trained further, from {@code cells.csv}. Without them an accuracy after training
 * says nothing of compression. Three are trained from new weights at the same target, training seed (and recipe) and
 * widths: for the epochs of fine-tuning, by the baseline's recipe, and by it for equal multiply-accumulates. The fourth
 * is that baseline trained on.
 *
 * @param tuned the rows that need controls
 * @param lacking how many of these lack a control, by its stage; stages that none lacks are not there
 * @param complete how many have all
 */
record TunedControls(List<CsvTable.Row> tuned, Map<String, Integer> lacking, int complete) {
  private static final Set<String> TUNED = Set.of(CellRow.FINE_TUNED, CellRow.DISTILLED);
  private static final List<String> SCRATCHES = List.of(CellRow.SCRATCH, CellRow.SCRATCH_FULL, CellRow.SCRATCH_MACS);
  private static final List<String> CONTROLS = Stream.concat(
      SCRATCHES.stream(), Stream.of(CellRow.BASELINE_TUNED)).toList();

  TunedControls {
    tuned = List.copyOf(tuned);
    lacking = new TreeMap<>(lacking);
  }

  /** Looks for the controls of the rows that have a result. */
  static TunedControls of(List<CsvTable.Row> cells) {
    List<CsvTable.Row> done = cells.stream().filter(Summary::isOk).toList();
    Set<List<String>> found = done.stream().map(row -> control(row.text(STAGE), row)).collect(Collectors.toSet());
    List<CsvTable.Row> tuned = done.stream().filter(row -> TUNED.contains(row.text(STAGE))).toList();
    Map<String, Integer> lacking = new TreeMap<>();
    int complete = 0;
    for (CsvTable.Row row : tuned) {
      List<String> absent = CONTROLS.stream().filter(stage -> !found.contains(control(stage, row))).toList();
      absent.forEach(stage -> lacking.merge(stage, 1, Integer::sum));
      complete += absent.isEmpty() ? 1 : 0;
    }
    return new TunedControls(tuned, lacking, complete);
  }

  /** Returns what a control has in common with what it is the control of. */
  private static List<String> control(String stage, CsvTable.Row row) {
    return SCRATCHES.contains(stage) ? List.of(stage, SeedMeans.unit(row), row.text(TARGET), row.text(WIDTHS))
        : List.of(stage, SeedMeans.unit(row));
  }

  /** Returns what was found in words. */
  String words() {
    return complete + " of " + tuned.size() + " trained networks have " + String.join(", ", SCRATCHES) + " and "
        + CellRow.BASELINE_TUNED + (lacking.isEmpty() ? "" : "; lacking: " + lacking.entrySet().stream()
            .map(stage -> stage.getKey() + " (" + stage.getValue() + ")").collect(Collectors.joining(", ")));
  }
}
