package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a command that does something else than it was asked, and results that depend on the clock. */
class HarnessTest {
  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void aDryRunSaysThePlanAndWritesNothing() {
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("dry", "true")));
    project.assertSaid("to do");
    project.assertSaid("kmeans, given-0.3-0.3-0.3, clustering seed 1");
    assertFalse(Files.exists(home.resolve("results")), "nothing may be written");
    project.run(Map.of(), FakeWorker.command());
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("dry", "true")));
    assertFalse(project.text().contains("to do"), project.text());
  }

  @Test
  void aClockThatGoesBackwardsChangesNothing() {
    Clock late = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    Map<String, String> seed = Map.of("set.seeds.train", "[1]");
    List<CellResult> results = project.run(seed, FakeWorker.command(), late).results();
    // Hours go back within the run, then years between runs.
    Clock backwards = new BackwardClock(Instant.parse("2001-01-01T00:00:00Z"));
    SeenRun after = project.run(seed, FakeWorker.command(), backwards);
    assertEquals(Harness.SUCCEEDED, after.status, project.text());
    assertEquals(results, after.results(), "what was done stays done");
    Manifest manifest = AtomicFiles.readJson(after.run.manifest(), Manifest.class);
    assertTrue(manifest.ended().compareTo(manifest.started()) < 0, "the manifest says what the clock said");
    assertTrue(manifest.wallSeconds().values().stream().allMatch(seconds -> seconds >= 0), "no time is negative");
    SeenRun fresh = project.run(Map.of(), FakeWorker.command(), backwards);
    assertEquals(Harness.SUCCEEDED, fresh.status, project.text());
    assertEquals(TestProject.CELLS, fresh.results().size());
  }

  /** Each look at it is an hour before the last. */
  private static final class BackwardClock extends Clock {
    private Instant now;

    private BackwardClock(Instant start) {
      now = start;
    }

    @Override
    public Instant instant() {
      now = now.minus(Duration.ofHours(1));
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aNamedRunIsContinuedAndOneOfOtherSettingsIsRefused() {
    SeenRun first = project.run(Map.of(), FakeWorker.command());
    SeenRun second = project.run(Map.of("fresh", "true"), FakeWorker.command());
    assertNotEquals(first.run.id(), second.run.id());
    SeenRun resumed = project.run(Map.of("resume", first.run.id()), FakeWorker.command());
    assertEquals(first.run.root(), resumed.run.root());
    assertEquals(Harness.REFUSED, project.status(Map.of("resume", first.run.id(), "set.train.epochs", "2")));
    project.assertSaid("is a run of other settings");
    assertEquals(Harness.REFUSED, project.status(Map.of("resume", "standard-1234")));
    project.assertSaid("there is no such run");
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAnythingIsWritten() {
    assertEquals(Harness.REFUSED, project.status(Map.of("exp", "tinny")));
    project.assertSaid("error: unknown experiment 'tinny'; did you mean tiny?");
    assertEquals(Harness.REFUSED, project.status(Map.of("set.data.trainImages", "70000")));
    assertEquals(Harness.REFUSED, project.status(Map.of("exp", "")));
    project.assertSaid("-Dexp=NAME");
    assertFalse(Files.exists(home.resolve("results/tiny")), "nothing may be written");
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("exp", "list")));
    project.assertSaid("tiny         A tiny run");
    Harness refusing = new Harness(() -> {
      throw new BadInputException("unknown option");
    }, new SeenRun(), TestProject.REAL, Clock.systemUTC(),
        new PrintStream(OutputStream.nullOutputStream()));
    assertEquals(Harness.REFUSED, refusing.run());
  }

  @Test
  void theManifestSaysWhatRanOnWhat() {
    SeenRun seen = TestProject.layOutTrained(home.resolve("trained"))
        .run(Map.of("set.seeds.train", "[1]"), TestProject.REAL);
    Manifest manifest = AtomicFiles.readJson(seen.run.manifest(), Manifest.class);
    assertEquals(seen.plan.experiment(), manifest.experiment());
    assertEquals(TestProject.START.toString(), manifest.started());
    assertTrue(manifest.nativeLibrary().startsWith("nd4j-native-1.0.0-M2.1"), manifest.nativeLibrary());
    assertEquals("1.0.0-M2.1", manifest.dependencies().get("nd4j-api"));
    assertEquals("1", manifest.threads().get("OMP_NUM_THREADS"));
    assertEquals(4, manifest.dataSha256().size());
    assertEquals(1, manifest.baselines().size());
    assertEquals(List.of(1L), manifest.experiment().spec().seeds().train());
    assertEquals(TestProject.TINY, manifest.asked().yaml());
    assertEquals(TestProject.REAL.jvmArguments(), manifest.java().workerFlags());
    assertEquals(manifest.wallSeconds().keySet(), manifest.loadBefore().keySet());
    assertTrue(manifest.loadBefore().containsKey("time"), manifest.loadBefore().toString());
  }
}
