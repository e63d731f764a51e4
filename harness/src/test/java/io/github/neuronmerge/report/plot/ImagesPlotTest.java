package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.ImageColumns.NUMBER;
import static io.github.neuronmerge.report.column.ImageColumns.PIXELS;
import static io.github.neuronmerge.report.column.ImageColumns.SOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.DeadLeaves;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.column.CellColumns;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a report that shows other images than the method looked at, or calls made-up images calibration. */
class ImagesPlotTest {
  @TempDir
  private Path home;

  private FakeRun run(String... methods) {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(
        List.of(methods), List.of(new Budget.Uniform(0.5)), List.of(1L, 2L), List.of(11L), List.of(1)));
    fake.finishAll(0.9);
    fake.tabulate();
    return fake;
  }

  @Test
  void theTableHasTheImagesThatTheMethodLookedAtAndThePictureShowsThem() throws IOException {
    FakeRun fake = run("identity", "l1-calibrated", "dead-leaves");
    List<CsvTable.Row> rows = fake.table(ReportFiles.IMAGES).rows();
    assertEquals(16, rows.size());
    ImageBytes leaves = DeadLeaves.of(
        new Shape(1, 28, 28), 100, SeedStream.of(42).child("synthetic").child("leaves"));
    CsvTable.Row fifth = rows.get(5);
    assertEquals("dead-leaves", fifth.text(SOURCE));
    assertEquals("5", fifth.text(NUMBER));
    for (int place = 0; place < 784; place++) {
      assertEquals(leaves.at(5, place),
          Integer.parseInt(fifth.text(PIXELS).substring(2 * place, 2 * place + 2), 16), "pixel " + place);
    }
    Picture picture = ImagesPlot.draw(new RunTables(fake.run.root())).orElseThrow();
    assertTrue(picture.alt().contains("16 images of each kind: dead-leaves"), picture.alt());
    assertEquals(1, picture.points().size());
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertTrue(png.getWidth() > 1000 && png.getHeight() > 150, png.getWidth() + " x " + png.getHeight());
  }

  @Test
  void cellsSayWhereImagesComeFromAndThatNoRealOneWasSeen() {
    FakeRun fake = run("identity", "l1", "l1-calibrated", "dead-leaves");
    List<String> said = fake.table(ReportFiles.CELLS).rows().stream().limit(4)
        .map(row -> row.text(CellColumns.IMAGES) + "/" + row.text(CellColumns.IMAGES_SEEN) + "/"
            + row.text(CellColumns.CALIBRATION_IMAGES)).toList();
    assertEquals(List.of("/none/", "/none/", "calibration/unlabelled/100", "dead-leaves/none/"), said);
  }

  @Test
  void aRunWithoutSyntheticImagesHasNoTableAndNoPicture() throws IOException {
    FakeRun fake = run("identity", "l1-calibrated");
    Files.writeString(fake.run.root().resolve(ReportFiles.IMAGES), "of older cells");
    fake.tabulate();
    assertFalse(Files.exists(fake.run.root().resolve(ReportFiles.IMAGES)));
    assertTrue(ImagesPlot.draw(new RunTables(fake.run.root())).isEmpty());
  }
}
