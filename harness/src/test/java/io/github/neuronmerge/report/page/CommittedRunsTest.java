package io.github.neuronmerge.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.experiment.run.RunFacts;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Would catch a committed run in which a search killed a layer or a network was trained further without its controls.
 * Runs of before there was a floor are left out, as their manifests say.
 */
class CommittedRunsTest {
  private static List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(Path.of("results/reference"))) {
      return runs.filter(CommittedRunsTest::hasFloor).sorted().toList();
    }
  }

  private static boolean hasFloor(Path run) {
    return AtomicFiles.readJson(run.resolve(RunDirectory.MANIFEST), JsonNode.class)
        .path("experiment").path("spec").path("search").path("leastChannels").asInt() >= LayerFloor.CHANNELS;
  }

  private static List<CsvTable.Row> cells(Path run) {
    return CsvTable.read(run.resolve(ReportFiles.CELLS)).rows();
  }

  @Test
  void noSearchKilledALayer() throws IOException {
    for (Path run : runs()) {
      assertEquals(List.of(), LayerFloor.of(cells(run), RunFacts.of(run)::widthRule).below(), run.toString());
    }
  }

  @Test
  void everyNetworkThatWasTrainedFurtherHasItsControls() throws IOException {
    for (Path run : runs()) {
      assertEquals(Map.of(), TunedControls.of(cells(run)).lacking(), run.toString());
    }
  }
}
