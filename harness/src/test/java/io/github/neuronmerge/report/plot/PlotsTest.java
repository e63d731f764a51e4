package io.github.neuronmerge.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.RealisticRun;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches pictures that are empty, of another size, drawn from something else than the tables, or end the run. */
class PlotsTest {
  private static final List<String> OF_OTHER_HEIGHT =
      List.of(ReportFiles.CRITICAL_PLOT, ReportFiles.FILTERS_PLOT, ReportFiles.DENDROGRAM_PLOT);

  @TempDir Path home;

  @Test
  void picturesArePngFilesOfTheSizeInTheirDocuments() throws IOException {
    FakeRun fake = RealisticRun.reported();
    for (String name : ReportFiles.PICTURES.stream().filter(name -> !RealisticRun.WITHOUT.contains(name)).toList()) {
      BufferedImage image = ImageIO.read(fake.run.root().resolve(ReportFiles.png(name)).toFile());
      assertEquals(1200, image.getWidth(), name);
      assertTrue(image.getHeight() == 800 || OF_OTHER_HEIGHT.contains(name), name + ": " + image.getHeight());
      assertTrue(coloured(image) > 500, name + " shows no series");
    }
  }

  private static long coloured(BufferedImage image) {
    long count = 0;
    for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
      int red = rgb >> 16 & 0xFF;
      int blue = rgb & 0xFF;
      count += Math.abs(red - blue) > 60 ? 1 : 0;
    }
    return count;
  }

  @Test
  void picturesAreDrawnAgainFromTheTablesAlone(@TempDir Path elsewhere) throws IOException {
    FakeRun fake = RealisticRun.reported();
    for (String table : ReportFiles.TABLES) {
      Files.copy(fake.run.root().resolve(table), elsewhere.resolve(table));
    }
    List<String> plots = ReportFiles.PLOTS.stream().filter(name -> RealisticRun.WITHOUT.stream().noneMatch(name::startsWith)).toList();
    assertEquals(plots.stream().map(elsewhere::resolve).toList(),
        Plots.write(new RunTables(elsewhere), Plots.draw(new RunTables(elsewhere))));
    for (String name : plots) {
      assertArrayEquals(Files.readAllBytes(fake.run.root().resolve(name)),
          Files.readAllBytes(elsewhere.resolve(name)), name);
    }
  }

  @Test
  void aRunWithoutTimingsHasNoPictureOfThem() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    List<String> printed = fake.report();
    assertTrue(hasPicture(fake, ReportFiles.ACCURACY_PLOT));
    for (String name : List.of(ReportFiles.LATENCY_PLOT, ReportFiles.SPEEDUP_PLOT, ReportFiles.ACCURACY_SPEEDUP_PLOT)) {
      assertFalse(hasPicture(fake, name), name);
    }
    assertFalse(printed.stream().anyMatch(line -> line.contains(ReportFiles.LATENCY_PLOT)));
  }

  @Test
  void aRunWithoutResultsIsReportedAllTheSame() {
    FakeRun fake = FakeRun.small(home);
    assertTrue(fake.report().stream().anyMatch(line -> line.contains("failed: 4")));
  }

  @Test
  void whatFailedIsMissingAndTheRestIsDrawn() {
    FakeRun fake = FakeRun.small(home);
    fake.cells("identity").forEach(cell -> fake.finish(cell, 0.99));
    fake.finish(fake.cells("ward").get(0), 0.9);
    fake.report();
    assertTrue(hasPicture(fake, ReportFiles.ACCURACY_PLOT));
    assertTrue(hasPicture(fake, ReportFiles.WIDTHS_PLOT));
    for (String name : List.of(ReportFiles.METHOD_PLOT, ReportFiles.PARETO_PLOT, ReportFiles.CRITICAL_PLOT,
        ReportFiles.CORRECTION_PLOT)) {
      assertFalse(hasPicture(fake, name), name);
    }
  }

  @Test
  void aPictureThatHasNoDataAnyMoreIsDeleted() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    Path old = fake.run.root().resolve(ReportFiles.svg(ReportFiles.LATENCY_PLOT));
    Files.writeString(old, "of older tables");
    fake.report();
    assertFalse(Files.exists(old));
  }

  private static boolean hasPicture(FakeRun fake, String name) {
    boolean hasPng = Files.exists(fake.run.root().resolve(ReportFiles.png(name)));
    assertEquals(hasPng, Files.exists(fake.run.root().resolve(ReportFiles.svg(name))), name);
    return hasPng;
  }

  @Test
  void accuraciesAtBothEndsAreDrawn() {
    FakeRun fake = FakeRun.small(home);
    fake.cells("identity").forEach(cell -> fake.finish(cell, 1));
    fake.cells("ward").forEach(cell -> fake.finish(cell, 0));
    fake.report();
    assertTrue(hasPicture(fake, ReportFiles.ACCURACY_PLOT));
  }

  @Test
  void seriesAreShiftedBothWaysAndNeverFar() {
    for (int count : List.of(1, 2, 6, 40)) {
      for (int number = 0; number < count; number++) {
        double x = Shift.sideways(number, count).x();
        assertEquals(0, x + Shift.sideways(count - 1 - number, count).x(), 1e-12);
        assertTrue(x <= Math.log10(Shift.LARGEST) + 1e-12, "series " + number + " of " + count + " is at " + x);
      }
    }
  }

  @Test
  void fiftySixSeriesLookDifferent() {
    assertEquals(56, Stream.iterate(0, i -> i + 1).limit(56).map(SeriesStyle::of).distinct().count());
  }
}
