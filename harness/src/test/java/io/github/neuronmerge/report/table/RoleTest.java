package io.github.neuronmerge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.CellColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a control that passes for a method, and tables of older runs that can no longer be read. */
class RoleTest {
  @TempDir Path home;

  private static CsvTable.Row cell(Map<String, String> fields) {
    return new CsvTable.Row("cells.csv: record 1", fields);
  }

  private static Role ofOlder(String stage, String cluster, String merge) {
    return Role.of(cell(Map.of("stage", stage, "cluster", cluster, "merge", merge)));
  }

  @Test
  void whatTheColumnSaysCountsWhateverTheMethodIsCalled() {
    assertEquals(Role.CONTROL, Role.of(cell(Map.of("role", "control", "stage", "compressed", "cluster", "ward",
        "merge", "centroid-sum", "method", "ward"))));
    assertEquals(Role.METHOD, Role.of(cell(Map.of("role", "method", "stage", "compressed", "cluster", "random",
        "merge", "select", "method", "random"))));
  }

  @Test
  void whereAnOlderTableHasNoRolesThePartsAreAsked() {
    assertEquals(Role.BASELINE, ofOlder("baseline", "identity", "centroid-sum"));
    assertEquals(Role.CONTROL, ofOlder("compressed", "random", "select"));
    assertEquals(Role.CONTROL, ofOlder("compressed", "random-clusters", "centroid-sum"));
    assertEquals(Role.CONTROL, ofOlder("compressed", "ward", "centroid-mean"));
    assertEquals(Role.CONTROL, ofOlder("scratch", "ward", "centroid-sum"));
    assertEquals(Role.METHOD, ofOlder("fine-tuned", "ward", "centroid-sum"));
    assertEquals(Role.METHOD, ofOlder("compressed", "none", "greedy-pairs"));
  }

  @Test
  void anUnknownRoleIsRefused() {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> Role.of(cell(Map.of("role", "rival", "stage", "compressed"))));
    assertEquals("cells.csv: record 1: role: 'rival' is not one of baseline, control, method", refused.getMessage());
  }

  @Test
  void columnsThatWereAddedLaterAreEmptyWhereATableLacksThem() {
    CsvTable.Row older = cell(Map.of("method", "ward"));
    assertEquals("", older.text(CellColumns.SOURCE) + older.text(CellColumns.IMAGES_SEEN));
    assertThrows(BadInputException.class, () -> older.text(CellColumns.MERGE));
  }

  @Test
  void cellsSummaryAndRankingSayRoleAndImages() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(
        List.of("identity", "random", "ward", "l1-calibrated", "ward-hartigan-tuned"),
        List.of(new Budget.Uniform(0.5)), List.of(1L), List.of(11L), List.of()));
    fake.finishAll(0.9);
    fake.tabulate();
    Map<String, String> expected = Map.of("identity", "baseline none", "random", "control none", "ward", "method none",
        "l1-calibrated", "method unlabelled", "ward-hartigan-tuned", "method labelled");
    for (String table : List.of(ReportFiles.CELLS, ReportFiles.SUMMARY, ReportFiles.RANKING)) {
      for (CsvTable.Row row : fake.table(table).rows()) {
        assertEquals(expected.get(row.text(CellColumns.METHOD)),
            row.text(CellColumns.ROLE) + " " + row.text(CellColumns.IMAGES_SEEN), table);
      }
    }
  }
}
