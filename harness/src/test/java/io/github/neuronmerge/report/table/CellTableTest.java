package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.BYTES;
import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.CLUSTER_SEED;
import static io.github.neuronmerge.report.column.CellColumns.ERROR;
import static io.github.neuronmerge.report.column.CellColumns.MACS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.MACS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_AFTER;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.CellColumns.TEST_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.TEST_LOSS;
import static io.github.neuronmerge.report.column.CellColumns.VAL_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.VAL_LOSS;
import static io.github.neuronmerge.report.column.CellColumns.WALL_SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a {@code cells.csv} that others cannot rely on: columns moved or renamed unnoticed, digits lost, a failed
 * cell left out or shown with numbers, an error text that breaks the table.
 */
class CellTableTest {
  private static final List<Key<?>> NUMBERS = List.of(PARAMS_BEFORE, PARAMS_AFTER, MACS_BEFORE, MACS_AFTER, BYTES,
      VAL_ACCURACY, VAL_LOSS, TEST_ACCURACY, TEST_LOSS, WALL_SECONDS);
  @TempDir Path home;

  @Test
  void headerIsTheOneThatScriptsReadAgainst() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.tabulate();
    assertEquals("run_id,cell_id,exp,scale,model,dataset,recipe,train_seed,cluster_seed,method,role,images_seen,"
        + "images,features,source,cluster,polish,merge,correct,grouping,calibration_images,calibration_seed,target,widths_by,widths,"
        + "architecture,stage,params_before,params_after,macs_before,macs_after,bytes,val_accuracy,val_loss,test_accuracy,test_loss,network_sha256,wall_seconds,status,error",
        fake.text("cells.csv").lines().findFirst().orElseThrow());
  }

  @Test
  void aFinishedCellIsOneRowWithAllItsNumbers() throws IOException {
    FakeRun fake = FakeRun.small(home);
    Cell cell = fake.cells("ward").get(1);
    fake.finish(cell, 0.5);
    fake.tabulate();
    assertEquals(fake.run.id() + "," + cell.id() + ",mnist-lenet,standard,lenet5,mnist,,2,,ward,method,none,,incoming,"
        + "original,ward,none,centroid-sum,none,,,,uniform-0.5,uniform,conv1=10;conv2=25;fc1=250,lenet5:10-25-250-10,compressed,"
        + "431080,109295,2293000,646500,438414,0.499,0.6000000000000001,0.5,0.5,"
        + "3009be769fb8f956e8413ee9f3e0836e34968bc40457d0a10c549d2edcf00cc1,0.30000000000000004,ok,",
        fake.text("cells.csv").lines().filter(line -> line.contains(cell.id())).findFirst().orElseThrow());
  }

  @Test
  void rowsAreInPlanOrderAndSayWhatTheyAre() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    fake.tabulate();
    List<CsvTable.Row> rows = fake.table("cells.csv").rows();
    assertEquals(fake.plan.cells().stream().map(Cell::id).toList(),
        rows.stream().map(row -> row.text(CELL_ID)).toList());
    assertEquals(List.of("baseline", "compressed", "compressed", "compressed"),
        rows.stream().limit(4).map(row -> row.text(STAGE)).toList());
    assertEquals(List.of("", "11", "12", ""), rows.stream().limit(4).map(row -> row.text(CLUSTER_SEED)).toList());
  }

  @Test
  void numbersReadBackAreTheSameBits() {
    FakeRun fake = FakeRun.small(home);
    double accuracy = Math.nextUp(0.9917);
    fake.finish(fake.cells("identity").get(0), accuracy);
    fake.tabulate();
    CsvTable.Row row = fake.table("cells.csv").rows().get(0);
    assertEquals(accuracy, row.sureNumber(TEST_ACCURACY));
    assertEquals(1 - accuracy, row.sureNumber(TEST_LOSS));
    assertEquals(0.1 + 0.2, row.sureNumber(WALL_SECONDS));
  }

  @Test
  void linesEndInOneLineFeed() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.tabulate();
    for (String table : ReportFiles.TABLES) {
      String text = fake.text(table);
      assertTrue(text.endsWith("\n"), table);
      assertFalse(text.contains("\r"), table);
    }
  }

  @Test
  void aFailedCellIsARowWithItsErrorAndNoNumbers() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    Cell failed = fake.cells("ward").get(0);
    String error = "exit 134, said \"out of memory\"\nand went";
    Files.delete(fake.run.cell(failed));
    fake.run.writeFailure(new CellFailure(failed, error));
    fake.tabulate();
    assertTrue(fake.text("cells.csv").contains(",error,\"exit 134, said \"\"out of memory\"\"\nand went\"\n"));
    CsvTable.Row row = row(fake, failed);
    assertEquals("error", row.text(STATUS));
    assertEquals(error, row.text(ERROR));
    NUMBERS.forEach(column -> assertEquals("", row.text(column), column.name()));
  }

  @Test
  void aCellThatNeverRanIsARowToo() {
    FakeRun fake = FakeRun.small(home);
    fake.finish(fake.cells("identity").get(0), 0.99);
    fake.tabulate();
    CsvTable.Row row = row(fake, fake.cells("ward").get(0));
    assertEquals("missing", row.text(STATUS));
    assertEquals("", row.text(ERROR));
    NUMBERS.forEach(column -> assertEquals("", row.text(column), column.name()));
    assertEquals(fake.plan.cells().size(), fake.table("cells.csv").rows().size());
  }

  private static CsvTable.Row row(FakeRun fake, Cell cell) {
    return fake.table("cells.csv").rows().stream().filter(row -> row.text(CELL_ID).equals(cell.id())).findFirst()
        .orElseThrow();
  }
}
