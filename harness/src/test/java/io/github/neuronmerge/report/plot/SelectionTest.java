package io.github.neuronmerge.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.column.CellColumns;
import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.column.TableCatalogue;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches pictures that show more methods than colours, choose by test accuracy, or hide the controls. */
class SelectionTest {
  private static final Set<String> ADDED = Set.of(CellColumns.ROLE.name(), CellColumns.IMAGES_SEEN.name(),
      CellColumns.SOURCE.name());
  @TempDir Path folder;

  /** Makes a run of some methods m0, m1, ... that get better, and controls. */
  private Selection select(int methods, String... controls) {
    StringBuilder cells = new StringBuilder("method,cluster,merge,stage,status\nidentity,identity,x,baseline,ok\n");
    StringBuilder ranking = new StringBuilder("method,val_accuracy_mean,test_accuracy_mean\n");
    IntStream.range(0, methods).forEach(i -> {
      cells.append("m").append(i).append(",ward,centroid-sum,compressed,ok\n");
      ranking.append("m").append(i).append(",0.").append(10 + i).append(",0.").append(90 - i).append("\n");
    });
    for (String control : controls) {
      cells.append(control).append(",").append(control).append(",select,compressed,ok\n");
      ranking.append(control).append(",0.05,0.99\n");
    }
    AtomicFiles.write(folder.resolve("cells.csv"), cells.toString());
    AtomicFiles.write(folder.resolve("ranking.csv"), ranking.toString());
    return Selection.of(new RunTables(folder));
  }

  @Test
  void fewMethodsAreAllShownBestFirst() {
    Selection selection = select(3, "random");
    assertEquals(List.of("m2", "m1", "m0", "random"), selection.shown());
    assertEquals("", selection.words());
  }

  @Test
  void ofManyTheBestByValidationAreShownWithTheControls() {
    Selection selection = select(12, "random", "random-clusters");
    assertEquals(List.of("m11", "m10", "m9", "m8", "m7", "m6", "random", "random-clusters"), selection.shown());
    assertEquals(": best 6 of 12 methods, 2 controls", selection.words());
    assertEquals(": best 6 of 12 methods", selection.wordsOfBest(6));
  }

  @Test
  void methodsThatKnowMoreDoNotCrowdOutTheOthers() {
    List<String> methods = IntStream.range(0, 12).mapToObj(i -> "m" + i).toList();
    Selection selection = new Selection(methods, List.of(), methods.stream().collect(
        Collectors.toMap(name -> name, name -> methods.indexOf(name) < 8 ? "unlabelled" : "none")));
    assertEquals(List.of("m0", "m1", "m2", "m3", "m8", "m9", "m10", "m11"), selection.shown());
    assertEquals(List.of("m0", "m1", "m8"), selection.best(3));
    assertEquals(": best of each kind, 8 of 12 methods", selection.words());
    assertEquals(8, selection.shown().stream().map(method -> selection.style(method).color()).distinct().count());
  }

  @Test
  void methodsThatOnlyPanelsShowDifferByColourToo() {
    List<String> methods = IntStream.range(0, 12).mapToObj(i -> "m" + i).toList();
    Selection selection = new Selection(methods, List.of("a", "b", "c"), methods.stream().collect(
        Collectors.toMap(name -> name, name -> methods.indexOf(name) < 8 ? "unlabelled" : "none")));
    assertEquals(6, selection.best(6).stream().map(method -> selection.style(method).color()).distinct().count());
    assertEquals(8, selection.shown().stream().map(method -> selection.style(method).color()).distinct().count());
  }

  @Test
  void shownMethodsDifferByColour() {
    Selection selection = select(12, "random", "random-clusters");
    assertEquals(8, selection.shown().stream().map(method -> selection.style(method).color()).distinct().count());
  }

  @Test
  void tablesOfOlderRunsWithoutRolesGiveTheSameSelection() throws IOException {
    Path run = Path.of("results/reference/mnist-sigmoid");
    for (String name : List.of(ReportFiles.CELLS, ReportFiles.RANKING)) {
      CsvTable table = CsvTable.read(run.resolve(name));
      List<Column<CsvTable.Row>> older = TableCatalogue.tables().stream().filter(it -> it.file().equals(name))
          .flatMap(it -> it.columns().stream()).filter(key -> table.columns().contains(key.name()) && !ADDED.contains(key.name()))
          .map(key -> new Column<CsvTable.Row>(key, row -> row.text(key))).toList();
      assertEquals(table.columns().size() - (name.equals(ReportFiles.CELLS) ? ADDED.size() : 2), older.size());
      CsvWriter.write(folder.resolve(name), older, table.rows());
    }
    assertEquals(Selection.of(new RunTables(run)).methods(), Selection.of(new RunTables(folder)).methods());
    assertEquals(Selection.of(new RunTables(run)).controls(), Selection.of(new RunTables(folder)).controls());
    assertFalse(Selection.of(new RunTables(folder)).controls().isEmpty());
  }
}
