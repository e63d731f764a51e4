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

/** Catches a front that holds a method which another one beats, or that is chosen on test images. */
class ParetoPlotTest {
  private static final String HEADER = "method,target,stage,seeds,params_kept,val_accuracy_mean,val_accuracy_std,"
      + "test_accuracy_mean,test_accuracy_std,failed\nidentity,u,baseline,3,1.0,0.99,0.001,0.99,0.001,0\n";
  @TempDir Path folder;

  private Optional<Picture> draw(String rows) {
    AtomicFiles.write(folder.resolve("cells.csv"), "exp,scale,model,dataset\nx,standard,lenet5,mnist\n");
    AtomicFiles.write(folder.resolve("summary.csv"), HEADER + rows);
    return ParetoPlot.draw(new RunTables(folder));
  }

  private static List<String> front(Picture picture) {
    return picture.points().stream().filter(point -> point.series().equals("front")).map(DrawnPoint::source).toList();
  }

  @Test
  void smallerOrBetterStaysAndTheRestFades() {
    Picture picture = draw("""
        a,t,compressed,3,0.1,0.90,,0.80,,0
        b,t,compressed,3,0.2,0.95,,0.70,,0
        c,t,compressed,3,0.3,0.94,,0.99,,0
        d,t,compressed,3,0.1,0.85,,0.99,,0
        """).orElseThrow();
    assertEquals(List.of("summary.csv#method=a&target=t", "summary.csv#method=b&target=t"), front(picture));
    assertEquals(2, picture.points().stream().filter(point -> point.series().equals("dominated")).count());
  }

  @Test
  void oneMethodLeavesNoChoice() {
    assertTrue(draw("""
        a,t,compressed,3,0.1,0.90,,0.80,,0
        a,u,compressed,3,0.2,0.95,,0.70,,0
        """).isEmpty());
  }
}
