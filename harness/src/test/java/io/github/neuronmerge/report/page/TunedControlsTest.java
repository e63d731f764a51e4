package io.github.neuronmerge.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.report.column.CellColumns;
import io.github.neuronmerge.report.table.CsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a control that is missing, failed, or of another size, target or seed, and passes all the same. */
class TunedControlsTest {
  private static CsvTable.Row row(String stage, String seed, String target, String widths, String status) {
    return new CsvTable.Row("cells.csv", Map.of("stage", stage, "train_seed", seed, "target", target, "widths", widths,
        "status", status));
  }

  private static List<CsvTable.Row> rows(String seed, String target, String widths, String... stages) {
    return Arrays.stream(stages).map(stage -> row(stage, seed, target, widths, "ok")).toList();
  }

  private static List<CsvTable.Row> complete() {
    List<CsvTable.Row> rows = new ArrayList<>(rows("1", "t", "fc=5", "baseline", "compressed", "fine-tuned", "distilled",
        "scratch", "scratch-full", "scratch-macs"));
    rows.addAll(rows("1", "uniform-1.0", "fc=10", "baseline-tuned"));
    return rows;
  }

  @Test
  void everyTrainedNetworkNeedsFourControls() {
    TunedControls controls = TunedControls.of(complete());
    assertEquals(2, controls.complete());
    assertEquals(Map.of(), controls.lacking());
    assertEquals("2 of 2 trained networks have scratch, scratch-full, scratch-macs and baseline-tuned", controls.words());
  }

  @Test
  void eachControlIsMissedByName() {
    for (String stage : List.of("scratch", "scratch-full", "scratch-macs", "baseline-tuned")) {
      List<CsvTable.Row> rows = complete();
      rows.removeIf(row -> row.text(CellColumns.STAGE).equals(stage));
      assertEquals(Map.of(stage, 2), TunedControls.of(rows).lacking());
      assertEquals(0, TunedControls.of(rows).complete());
    }
  }

  @Test
  void controlsOfAnotherSeedTargetOrWidthAreNone() {
    for (List<String> other : List.of(List.of("2", "t", "fc=5"), List.of("1", "u", "fc=5"), List.of("1", "t", "fc=6"))) {
      List<CsvTable.Row> rows = new ArrayList<>(rows("1", "t", "fc=5", "fine-tuned", "scratch", "scratch-full",
          "baseline-tuned"));
      rows.addAll(rows(other.get(0), other.get(1), other.get(2), "scratch-macs"));
      assertEquals("0 of 1 trained networks have scratch, scratch-full, scratch-macs and baseline-tuned; lacking: "
          + "scratch-macs (1)", TunedControls.of(rows).words());
    }
  }

  @Test
  void aControlThatFailedIsNone() {
    List<CsvTable.Row> rows = complete();
    rows.removeIf(row -> row.text(CellColumns.STAGE).equals("scratch-full"));
    rows.add(row("scratch-full", "1", "t", "fc=5", "error"));
    assertEquals(Map.of("scratch-full", 2), TunedControls.of(rows).lacking());
  }

  @Test
  void whatIsNotTrainedNeedsNone() {
    assertEquals(List.of(), TunedControls.of(rows("1", "t", "fc=5", "baseline", "compressed", "scratch")).tuned());
  }
}
