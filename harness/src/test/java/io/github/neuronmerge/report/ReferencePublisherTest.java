package io.github.neuronmerge.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a reference made of two runs, or one that drags along what should not be committed. */
class ReferencePublisherTest {
  @TempDir Path home;

  @Test
  void tablesManifestAndPicturesAreCopiedAndNothingElse() throws IOException {
    FakeRun fake = RealisticRun.copy(home);
    AtomicFiles.write(fake.run.manifest(), "{}\n");
    Path tables = home.resolve("results/reference/mnist-lenet");
    AtomicFiles.write(tables.resolve("cells.csv"), "of an older run\n");
    new ReferencePublisher().publish(home, "mnist-lenet", fake.run);
    assertEquals(Set.of("cells.csv", "timings.csv", "summary.csv", "ranking.csv", "layers.csv", "comparisons.csv",
        "friedman.csv", "variance.csv", "filters.csv", "dendrogram.csv", "manifest.json"), names(tables));
    Set<String> plots = new HashSet<>(ReportFiles.COMMITTED_PLOTS);
    RealisticRun.WITHOUT.forEach(name -> assertTrue(plots.remove(ReportFiles.png(name)), name + " was to be left out"));
    assertEquals(plots, names(home.resolve("plots/mnist-lenet")));
    for (String name : List.of("cells.csv", "timings.csv", "summary.csv", "ranking.csv", "comparisons.csv",
        "friedman.csv", "variance.csv", "manifest.json")) {
      assertArrayEquals(
          Files.readAllBytes(fake.run.root().resolve(name)), Files.readAllBytes(tables.resolve(name)), name);
    }
  }

  @Test
  void aPictureOfAnotherRunDoesNotStay() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    fake.report();
    AtomicFiles.write(fake.run.manifest(), "{}\n");
    Path old = home.resolve("plots/mnist-lenet").resolve(ReportFiles.png(ReportFiles.LATENCY_PLOT));
    AtomicFiles.write(old, "a picture of an older run");
    new ReferencePublisher().publish(home, "mnist-lenet", fake.run);
    assertFalse(Files.exists(old));
  }

  @Test
  void aRunThatWasNotReportedIsRefused() {
    FakeRun fake = FakeRun.small(home);
    assertThrows(UncheckedIOException.class, () -> new ReferencePublisher().publish(home, "mnist-lenet", fake.run));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
