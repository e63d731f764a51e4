package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.run.Checkout;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a reference of which nobody knows the commit, or that took results of another one. */
class ReferenceRunTest {
  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void aReferenceIsPublishedFromACleanCommitAndSharesNothingWithOtherRuns() throws IOException {
    Checkout checkout = Checkout.make(home);
    SeenRun local = project.run(Map.of(), FakeWorker.command());
    checkout.write("code/tracked.txt", "changed");
    assertEquals(Harness.REFUSED, reference());
    checkout.commit("Second");
    assertEquals(Harness.SUCCEEDED, reference(), project.text());
    Path published = home.resolve("results/reference/tiny/manifest.json");
    Manifest manifest = AtomicFiles.readJson(published, Manifest.class);
    assertEquals(List.of(TestProject.CELLS + 2), List.copyOf(manifest.sources().values()),
        "all of it is of the second commit");
    assertTrue(manifest.source().isKnown() && !manifest.source().dirty());
    assertEquals(TestProject.CELLS, local.results().size());
    assertTrue(Files.isDirectory(home.resolve("results/clean/tiny")));
  }

  @Test
  void aReferenceIsRefusedWhereNobodyKnowsTheCommit() {
    assertEquals(Harness.REFUSED, reference());
    project.assertSaid("-Dreference=true is refused");
  }

  private int reference() {
    return project.status(Map.of("reference", "true"), FakeWorker.command());
  }
}
