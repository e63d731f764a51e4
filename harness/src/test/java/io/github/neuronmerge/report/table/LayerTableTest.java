package io.github.neuronmerge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.report.FakeRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch rows of cells that have no result, layers out of order, and k asked for in the place of k got. */
class LayerTableTest {
  @TempDir private Path home;

  @Test
  void everyFinishedCellHasOneRowALayer() {
    FakeRun fake = FakeRun.small(home);
    Cell finished = fake.plan.cells().get(1);
    fake.finish(finished, 0.9);
    fake.tabulate();
    List<CsvTable.Row> rows = CsvTable.read(fake.run.root().resolve(ReportFiles.LAYERS)).rows();
    assertEquals(List.of("conv1", "conv2", "fc1"), rows.stream().map(row -> row.text("layer")).toList());
    for (CsvTable.Row row : rows) {
      int width = fake.plan.widths(finished).orElseThrow().get(row.text("layer"));
      assertEquals(finished.id(), row.text("cell_id"));
      assertEquals(width + 1, row.sureNumber("k_asked"));
      assertEquals(width, row.sureNumber("k_got"));
      assertEquals(0.25, row.sureNumber("inertia_share"));
      assertEquals(1.5, row.sureNumber("predicted_change"));
      assertEquals(0.125, row.sureNumber("measured_change"));
    }
  }
}
