package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a run that leaves no files of its networks, files of other networks, or changes its results for them. */
class ExportedRunTest {
  @TempDir private Path home;

  @Tag("slow")
  @Test
  void aFinishedRunLeavesEveryNetworkAsAFile() throws IOException {
    TestProject project = TestProject.layOutTrained(home);
    List<CellResult> before = project.finished().results();
    SeenRun seen = project.run(Map.of("export", "onnx"), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, seen.status, project.text());
    assertEquals(before, seen.results());
    List<Path> files = files(seen);
    assertEquals(TestProject.CELLS + 2, files.size(), files.toString());
    for (CellResult result : seen.results()) {
      Path file = files.stream().filter(each -> each.toString().contains(result.cell().id().substring(0, 8)))
          .findFirst().orElseThrow();
      assertEquals(result.parametersAfter(), Counts.of(OnnxFile.read(file).network()).parameters(), file.toString());
      assertTrue(file.getFileName().toString().startsWith(result.cell().method() + "-"), file.toString());
    }
    assertEquals(2, files.stream().filter(file -> file.getFileName().toString().startsWith("baseline-seed-")).count());
    // A second time, nothing is left to do; a fake worker would leave no files.
    Files.delete(files.get(0));
    project.run(Map.of("export", "onnx"), FakeWorker.command());
    assertEquals(files.subList(1, files.size()), files(seen));
  }

  @Test
  void anUnknownFormatIsRefusedBeforeAnythingIsWritten() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    assertEquals(Harness.REFUSED, project.status(Map.of("export", "onyx")));
    project.assertSaid("-Dexport=onyx is not allowed: networks can be exported as onnx");
    assertEquals(Harness.REFUSED, project.status(Map.of("exp", "list", "export", "onnx")));
    project.assertSaid("-Dexport says nothing to");
    assertFalse(Files.exists(home.resolve("results")), "nothing may be written");
  }

  private static List<Path> files(SeenRun seen) throws IOException {
    try (Stream<Path> files = Files.list(seen.run.root().resolve("onnx"))) {
      return files.sorted().toList();
    }
  }
}
