package io.github.neuronmerge.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.table.RunTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a line that mixes methods, targets or numbers of images. */
class CalibrationPlotTest {
  private static final String CELLS = """
      exp,scale,model,dataset,recipe,method,calibration_images,target,stage,status
      draws,standard,lenet5,mnist,,identity,,uniform-1.0,baseline,ok
      draws,standard,lenet5,mnist,,merge,,uniform-0.5,compressed,ok
      draws,standard,lenet5,mnist,,ward@32,32,uniform-0.5,compressed,ok
      draws,standard,lenet5,mnist,,ward@320,320,uniform-0.5,compressed,ok
      """;
  private static final String SUMMARY = """
      method,target,stage,widths,seeds,params_kept,test_accuracy_mean,test_accuracy_std,failed
      identity,uniform-1.0,baseline,a=9,3,1.0,0.99,0.001,0
      merge,uniform-0.5,compressed,a=5,3,0.5,0.97,0.001,0
      merge,uniform-0.3,compressed,a=3,3,0.3,0.93,0.001,0
      ward@32,uniform-0.5,compressed,a=5,3,0.5,0.975,0.001,0
      ward@32,uniform-0.3,compressed,a=3,3,0.3,0.90,0.004,0
      ward@320,uniform-0.5,compressed,a=5,3,0.5,0.98,0.001,0
      ward@320,uniform-0.3,compressed,a=3,3,0.3,0.95,0.002,0
      """;
  @TempDir Path folder;

  private Optional<Picture> draw(String cells) {
    AtomicFiles.write(folder.resolve("cells.csv"), cells);
    AtomicFiles.write(folder.resolve("summary.csv"), SUMMARY);
    return CalibrationPlot.draw(new RunTables(folder));
  }

  private static List<Double> places(Picture picture, String series) {
    return picture.points().stream().filter(point -> point.series().equals(series))
        .flatMap(point -> List.of(point.x(), point.y()).stream()).toList();
  }

  @Test
  void aMethodHasALineOverItsNumbersOfImagesAtTheSmallestTarget() {
    Picture picture = draw(CELLS).orElseThrow();
    assertEquals(List.of("baseline", "merge", "ward"),
        picture.points().stream().map(DrawnPoint::series).distinct().sorted().toList());
    assertEquals(List.of(32.0, 90.0, 320.0, 95.0), places(picture, "ward"));
    assertEquals(List.of(32.0, 93.0, 320.0, 93.0), places(picture, "merge"));
    assertTrue(picture.alt().contains("ward: 90.00 \u00b1 0.40 % and 95.00 \u00b1 0.20 %"), picture.alt());
  }

  @Test
  void oneNumberOfImagesIsNoPicture() {
    assertEquals(Optional.empty(), draw(CELLS.replace("ward@32,32", "ward@32,")));
  }
}
