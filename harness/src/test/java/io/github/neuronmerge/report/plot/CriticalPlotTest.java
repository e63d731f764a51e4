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

/** Catches a diagram that calls methods equal that differ, or is drawn without a test. */
class CriticalPlotTest {
  @TempDir Path folder;

  private Optional<Picture> draw(String difference) {
    AtomicFiles.write(folder.resolve("cells.csv"), "exp,scale,model,dataset\nx,standard,lenet5,mnist\n");
    AtomicFiles.write(folder.resolve("friedman.csv"), "blocks,critical_difference_permutation\n15," + difference + "\n");
    AtomicFiles.write(folder.resolve("ranking.csv"),
        "method,average_rank\nc,3.5\na,1.25\nb,2.25\nd,4.5\nleft-out,\n");
    return CriticalPlot.draw(new RunTables(folder));
  }

  @Test
  void methodsWithinTheDifferenceAreNamed() {
    Picture picture = draw("1.5").orElseThrow();
    assertEquals("a has the best average rank of 4 methods, 1.25; the critical difference is 1.50, and it does not "
        + "differ by that from b.", picture.alt());
    assertEquals(List.of("ranking.csv#method=a", "ranking.csv#method=b", "ranking.csv#method=c",
        "ranking.csv#method=d"), picture.points().stream().map(DrawnPoint::source).toList());
  }

  @Test
  void aSmallDifferencePartsAll() {
    assertTrue(draw("0.5").orElseThrow().alt().endsWith("all others are worse by more than that."));
  }

  @Test
  void withoutATestThereIsNoDiagram() {
    assertTrue(draw("").isEmpty());
  }
}
