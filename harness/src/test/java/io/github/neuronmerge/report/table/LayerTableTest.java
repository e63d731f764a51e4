package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.LayerColumns.INERTIA_SHARE;
import static io.github.neuronmerge.report.column.LayerColumns.K_ASKED;
import static io.github.neuronmerge.report.column.LayerColumns.K_GOT;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;
import static io.github.neuronmerge.report.column.LayerColumns.MEASURED_CHANGE;
import static io.github.neuronmerge.report.column.LayerColumns.PREDICTED_CHANGE;
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
    assertEquals(List.of("conv1", "conv2", "fc1"), rows.stream().map(row -> row.text(LAYER)).toList());
    for (CsvTable.Row row : rows) {
      int width = fake.plan.widths(finished).orElseThrow().get(row.text(LAYER));
      assertEquals(finished.id(), row.text(CELL_ID));
      assertEquals(width + 1, row.sureNumber(K_ASKED));
      assertEquals(width, row.sureNumber(K_GOT));
      assertEquals(0.25, row.sureNumber(INERTIA_SHARE));
      assertEquals(1.5, row.sureNumber(PREDICTED_CHANGE));
      assertEquals(0.125, row.sureNumber(MEASURED_CHANGE));
    }
  }
}
