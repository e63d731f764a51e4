package io.github.neuronmerge.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a picture of methods that is missing, whose rows or names lose their room where there are many, or whose
 * legend calls targets by a size that not all methods have there.
 */
class MethodPlotTest {
  private static final String HEADER =
      "method,target,stage,widths,seeds,params_kept,test_accuracy_mean,test_accuracy_std,failed\n";
  private static final String BASELINE = "identity,uniform-1.0,baseline,a=9,3,1.0,0.99,0.001,0\n";
  @TempDir Path folder;

  private BufferedImage draw(String rows) throws IOException {
    AtomicFiles.write(folder.resolve("cells.csv"), "exp,scale,model,dataset\nclusterers,standard,lenet5,mnist\n");
    AtomicFiles.write(folder.resolve("summary.csv"), HEADER + BASELINE + rows);
    return ImageIO.read(new ByteArrayInputStream(MethodPlot.draw(new RunTables(folder)).orElseThrow().png()));
  }

  private static String methods(int count, String suffix) {
    return String.join("", IntStream.range(0, count).mapToObj(number ->
        "m" + number + suffix + ",t,compressed,a=3,3,0.3,0." + (98 - number) + ",0.01,0\n").toList());
  }

  private Map<String, String> names(String rows) {
    AtomicFiles.write(folder.resolve("summary.csv"), HEADER + BASELINE + rows);
    return TargetNames.of(Comparison.of(CsvTable.read(folder.resolve("summary.csv"))));
  }

  @Test
  void twentyFiveMethodsFitTheUsualSize() throws IOException {
    BufferedImage image = draw(methods(25, "-of-a-longer-name"));
    assertEquals(List.of(1200, 800), List.of(image.getWidth(), image.getHeight()));
  }

  @Test
  void moreMethodsAndLongerNamesGetMoreRoom() throws IOException {
    assertTrue(draw(methods(40, "")).getHeight() > 1000);
    String start = "names-of-which-the-middle-";
    String end = "-alone-is-different-from-the-others";
    assertTrue(draw(methods(3, end).replaceAll("(?m)^m", start)).getWidth() > 1200);
  }

  /** Without it, a tuned network above its baseline seems to have gained something by compression. */
  @Test
  void theBaselineTrainedFurtherIsInTheSubject() throws IOException {
    draw("identity-tuned,uniform-1.0,baseline-tuned,a=9,3,1.0,0.995,0.002,0\n" + methods(2, ""));
    RunTables tables = new RunTables(folder);
    assertEquals("clusterers (standard): lenet5 on mnist, 3 training seeds; baseline trained further: "
        + "99.50 \u00b1 0.20 %", Accuracies.subject(tables, Accuracies.rows(tables.summary())));
    draw(methods(2, ""));
    assertFalse(Accuracies.subject(new RunTables(folder), Accuracies.rows(new RunTables(folder).summary()))
        .contains("further"));
  }

  @Test
  void oneMethodIsNoComparison() {
    FakeRun fake = FakeRun.small(folder);
    fake.cells("identity").forEach(cell -> fake.finish(cell, 0.99));
    fake.cells("ward").forEach(cell -> fake.finish(cell, 0.9));
    fake.report();
    assertFalse(Files.exists(fake.run.root().resolve(ReportFiles.png(ReportFiles.METHOD_PLOT))));
    fake.finish(fake.cells("random").get(0), 0.9);
    fake.report();
    assertTrue(Files.exists(fake.run.root().resolve(ReportFiles.png(ReportFiles.METHOD_PLOT))));
  }

  @Test
  void withoutACommonTargetOrABaselineItIsStillDrawn() throws IOException {
    draw("a,t,compressed,a=3,1,0.3,0.9,,0\nb,u,compressed,a=4,1,0.4,0.9,,3\n");
    AtomicFiles.write(folder.resolve("summary.csv"), HEADER + methods(2, ""));
    assertTrue(MethodPlot.draw(new RunTables(folder)).isPresent());
  }

  @Test
  void targetsAreNamedByTheirSizeWhereItIsOne() {
    assertEquals(Map.of("t", "30.00 % kept"), names(methods(3, "")));
    assertEquals(Map.of("t", "t"), names("a,t,compressed,a=3,3,0.3,0.9,,0\nb,t,compressed,a=4,3,0.4,0.9,,0\n"));
    assertEquals(Map.of("t", "t"), names("a,t,compressed,a=3|a=4,3,0.3,0.9,,0\nb,t,compressed,a=3|a=4,3,0.3,0.9,,0\n"));
  }

  @Test
  void targetsOfEqualCostAreNamedByWhatWasAsked() {
    String own = "a,own-0.1,compressed,a=3,3,0.1,0.9,,0\nb,own-0.1,compressed,a=4,3,0.1,0.9,,0\n";
    String work = "a,own-macs-0.05,compressed,a=2|a=3,3,0.1,0.9,,0\n";
    assertEquals(Map.of("own-0.1", "10 % of the parameters", "own-macs-0.05", "5 % of the MACs"), names(own + work));
    String common = "a,common-b-0.1,compressed,a=3|a=4,3,0.1,0.9,,0\n";
    assertEquals(Map.of("own-0.1", "own-0.1", "common-b-0.1", "common-b-0.1"), names(own + common));
  }

  @Test
  void targetsOfOneSizeKeepTheirLabels() {
    assertEquals(Map.of("t", "t", "u", "u"),
        names("a,t,compressed,a=3;b=4,3,0.3,0.9,,0\na,u,compressed,a=4;b=3,3,0.3,0.9,,0\n"));
  }
}
