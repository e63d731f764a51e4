package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a report that needs more than the tables, and a comparison of other runs than those that were named. */
class FinishedRunsTest {
  private static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2]}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
      calibration: {images: 200}
      targets: [{uniform: 0.5}]
      timing: {batches: []}
      """;

  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TINY);
  }

  @Test
  void aReportIsMadeAgainFromTheTablesAlone() throws IOException {
    Path run = finished(Map.of());
    Map<String, byte[]> before = pages(run);
    assertFalse(before.isEmpty());
    for (String needed : List.of("cells", "logs")) {
      delete(run.resolve(needed));
    }
    delete(home.resolve("results/artifacts"));
    for (String page : before.keySet()) {
      Files.delete(run.resolve(page));
    }
    assertEquals(Harness.SUCCEEDED, run(Map.of("exp", "tiny", "report", name(run))), project.text());
    Map<String, byte[]> after = pages(run);
    assertEquals(before.keySet(), after.keySet());
    before.forEach((page, bytes) -> assertArrayEquals(bytes, after.get(page), page));
  }

  @Test
  void theCommittedRunIsCopiedAndStaysAsItIs() throws IOException {
    Path reference = home.resolve("results/reference/tiny");
    Path run = finished(Map.of());
    Files.createDirectories(reference);
    for (String table : List.of("cells.csv", "layers.csv", "timings.csv", "summary.csv", "ranking.csv",
        "comparisons.csv", "friedman.csv", "variance.csv", "manifest.json")) {
      Files.copy(run.resolve(table), reference.resolve(table));
    }
    List<String> committed = files(reference);
    assertEquals(Harness.SUCCEEDED, run(Map.of("exp", "tiny", "report", "reference")), project.text());
    assertTrue(Files.exists(home.resolve("results/tiny/reference/report.html")));
    assertEquals(committed, files(reference));
  }

  @Test
  void twoRunsStandSideBySideAndWhatDiffersIsSaid() throws IOException {
    Path one = finished(Map.of());
    Path other = finished(Map.of("set.train.epochs", "2"));
    String runs = "tiny/" + name(one) + ",tiny/" + name(other);
    assertEquals(Harness.SUCCEEDED, run(Map.of("exp", "compare", "runs", runs)), project.text());
    Path folder = home.resolve("results/compare/tiny-" + name(one) + "-and-tiny-" + name(other));
    assertEquals(List.of("comparison.csv", "report.html", "report.md"), files(folder));
    String table = Files.readString(folder.resolve("comparison.csv"));
    assertTrue(table.contains("l1,uniform-0.5,2,"), table);
    assertTrue(Files.readString(folder.resolve("report.md")).contains(name(other)));
    assertEquals(Harness.SUCCEEDED, run(Map.of("exp", "compare", "runs", "tiny/" + name(one) + ",tiny/" + name(one))));
    project.assertSaid("equal");
  }

  @Test
  void runsThatAreNotThereAreRefusedWithTheNearestName() throws IOException {
    String run = name(finished(Map.of()));
    refused(Map.of("exp", "compare"), "-Dexp=compare needs two runs");
    refused(Map.of("exp", "compare", "runs", "tiny/" + run), "but has 1");
    refused(Map.of("exp", "compare", "runs", "tiny/" + run + ",tiny"), "'tiny' is not of the form experiment/run-id");
    refused(Map.of("exp", "compare", "runs", "tiny/" + run + ",tiny/" + run + "0"), "did you mean " + run + "?");
    refused(Map.of("exp", "compare", "runs", "tiny/" + run + ",tiny/reference"), "-Druns=tiny: there is no such run");
    refused(Map.of("exp", "tiny", "report", "standard-0"), "-Dreport=standard-0: there is no such run");
    refused(Map.of("exp", "tiny", "report", "reference"), "-Dexp=tiny: there is no such run");
    assertFalse(Files.exists(home.resolve("results/compare")), "nothing may be written");
  }

  private void refused(Map<String, String> properties, String message) {
    project.forget();
    assertEquals(Harness.REFUSED, run(properties), project.text());
    project.assertSaid(message);
  }

  /** Runs the experiment with fake workers and returns the run's folder. */
  private Path finished(Map<String, String> overrides) throws IOException {
    List<String> before = files(home.resolve("results/tiny"));
    assertEquals(Harness.SUCCEEDED, run(overrides), project.text());
    List<String> fresh = files(home.resolve("results/tiny")).stream().filter(run -> !before.contains(run)).toList();
    return home.resolve("results/tiny").resolve(fresh.get(0));
  }

  private int run(Map<String, String> properties) {
    return project.status(properties, FakeWorker.command());
  }

  private static Map<String, byte[]> pages(Path run) throws IOException {
    Map<String, byte[]> pages = new HashMap<>();
    for (String file : files(run)) {
      if (file.startsWith("report.") || file.endsWith(".png") || file.endsWith(".svg")) {
        pages.put(file, Files.readAllBytes(run.resolve(file)));
      }
    }
    return pages;
  }

  private static List<String> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).map(Path::toString).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String name(Path run) {
    return run.getFileName().toString();
  }
}
