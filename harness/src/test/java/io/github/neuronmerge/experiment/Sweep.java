package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.SharedFolder;
import io.github.neuronmerge.report.FakeRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An experiment of some more cells, whose results are made up, and the tables that it has when nothing disturbs it. */
final class Sweep {
  /** How many cells it has: methods and targets as often as seeds say. */
  static final int CELLS = 2 * (1 + 2 + 2 + 2 * 2);
  private static final String YAML = """
      summary: A sweep of made-up results
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2], cluster: [1, 2]}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
        ward: {cluster: ward}
        kmeans: {cluster: kmeans}
      calibration: {images: 100}
      targets: [{uniform: 0.5}, {uniform: 0.3}]
      timing: {batches: []}
      """;
  private static final List<String> TABLES = List.of("cells.csv", "layers.csv", "summary.csv", "ranking.csv");

  private Sweep() {}

  /** Lays it out as the experiment {@code tiny} of a new folder. */
  static Path layOut(Path home) throws IOException {
    TestProject.layOut(home, YAML);
    return home;
  }

  /** The folder of a run that nothing disturbed, made once for all tests of this JVM. */
  private static final class Unbroken {
    private static final Path RUN;

    static {
      try {
        RUN = tabulate(layOut(SharedFolder.make("unbroken").resolve("project")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Fails unless the finished run of this project has the tables, to the byte, of one that nothing disturbed. */
  static void assertTablesAreThoseOfAnUnbrokenRun(Path home) throws IOException {
    Path tables = tabulate(home);
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(Unbroken.RUN.resolve(table)), Files.readAllBytes(tables.resolve(table)),
          table);
    }
  }

  /** Writes the tables of a project, whose run is finished if need be, and returns the run's folder. */
  private static Path tabulate(Path home) {
    TestProject project = new TestProject(home);
    SeenRun seen = project.run(Map.of("workers", "2"), FakeWorker.command());
    assertEquals(Harness.SUCCEEDED, seen.status, project.text());
    FakeRun.tabulate(seen.plan, seen.run);
    return seen.run.root();
  }
}
