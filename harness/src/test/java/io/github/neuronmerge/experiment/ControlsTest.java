package io.github.neuronmerge.experiment;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.report.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a control that is taken for a method, or an uncompressed network that takes the targets from others. */
final class ControlsTest {
  @TempDir Path home;

  @Test
  void eachControlHasItsStageAndTheTunedBaselineIsNoContender() throws IOException {
    TestProject project = TestProject.layOutTrained(home);
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("set.seeds.train", "[1]",
        "set.methods.kmeans", "{cluster: identity, tune: fine-tune}",
        "set.methods.full", "{cluster: l1, merge: select, tune: scratch-full}",
        "set.methods.macs", "{cluster: l1, merge: select, tune: scratch-macs}")), project.text());
    assertEquals(List.of("identity baseline baseline uniform-1.0", "l1 method fine-tuned given-0.3-0.3-0.3",
        "kmeans control baseline-tuned uniform-1.0", "full control scratch-full given-0.3-0.3-0.3",
        "macs control scratch-macs given-0.3-0.3-0.3"),
        table("cells.csv").rows().stream().map(row -> String.join(" ", row.text(METHOD), row.text(ROLE),
            row.text(STAGE), row.text(TARGET))).toList());
    assertEquals(List.of("full", "l1", "macs"),
        table("ranking.csv").rows().stream().map(row -> row.text(METHOD)).sorted().toList());
  }

  private CsvTable table(String name) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("results/tiny"))) {
      return CsvTable.read(files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
    }
  }
}
