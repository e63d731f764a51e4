package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.worker.WatchdogTimeouts;
import io.github.neuronmerge.experiment.worker.Worker;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.measure.TimingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a failure that stops a whole run, goes unnoticed, says nothing, or is never tried again. */
@Tag("slow")
class FailedJobsTest {
  private static final Map<String, String> ONE_SEED = Map.of("set.seeds.train", "[1]");
  private static final WorkerCommand SOUND = FakeWorker.command();
  private static final WorkerCommand DYING = FakeWorker.command("-Dfake.dieOn=l1");

  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void aWorkerThatDiesCostsItsCellAndTheRunGoesOn() {
    SeenRun broken = project.run(Map.of(), DYING);
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(4, broken.results().size(), project.text());
    List<CellFailure> failures = broken.failures();
    assertEquals(2, failures.size());
    String error = "the worker died with exit status " + FakeWorker.DEATH + ", and so did another before it";
    assertTrue(failures.stream().allMatch(failure -> failure.cell().method().equals("l1")
        && failure.error().equals(error)), failures.toString());
    project.assertSaid("2 failed; the same command tries just these again:");
    assertEquals(Manifest.Status.FAILED, AtomicFiles.readJson(broken.run.manifest(), Manifest.class).status());

    SeenRun mended = project.run(Map.of(), SOUND);
    assertEquals(Harness.SUCCEEDED, mended.status, project.text());
    assertEquals(TestProject.CELLS, mended.results().size());
    assertEquals(broken.results().get(0), mended.results().get(0), "what was done is not done again");
    assertEquals(Manifest.Status.FINISHED, AtomicFiles.readJson(mended.run.manifest(), Manifest.class).status());
  }

  @Test
  void aWorkerThatDiesOnceIsReplacedAndItsJobTriedOnceMore() {
    Path marker = home.resolve("died");
    SeenRun died = project.run(Map.of(), FakeWorker.command("-Dfake.dieOnce=" + marker));
    assertEquals(Harness.SUCCEEDED, died.status, project.text());
    assertTrue(Files.exists(marker), "the worker must have died");
    assertEquals(TestProject.CELLS, died.results().size());
  }

  /** {@code WatchdogTest} says what counts as hung. Here seconds pass, enough of them for a worker to start. */
  @Test
  void aWorkerThatHangsIsReplacedAndItsJobTriedOnceMore() {
    WatchdogTimeouts patience = new WatchdogTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(4));
    SeenRun hung = project.run(Map.of("set.seeds.train", "[1]", "workers", "3"),
        FakeWorker.command(patience, "-Dfake.hang=true"));
    assertEquals(Harness.FAILED, hung.status, project.text());
    assertTrue(hung.results().isEmpty());
    project.assertSaid("the worker gave no sign of life for 4 s and was killed, and so did another before it");
  }

  @Test
  void aJobThatRunsOutOfNativeMemoryIsAFailureWithOneClearLine() {
    WorkerCommand starved = new WorkerCommand(Worker.class.getName(),
        List.of("-Xmx256m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=128m"), WatchdogTimeouts.STANDARD);
    SeenRun seen = project.run(ONE_SEED, starved);
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    project.assertSaid("seed 1, identity, uniform-1.0: baseline of seed 1: Cannot allocate new ");
  }

  @Test
  void failFastStopsAtTheFirstFailure() {
    SeenRun seen = project.run(Map.of("failFast", "true"), DYING);
    assertEquals(Harness.FAILED, seen.status);
    assertEquals(1, seen.failures().size(), project.text());
    project.assertSaid("1 failed, and what had not begun by then was left out");
  }

  @Test
  void aSizeThatCannotBeTimedIsAFailureThatIsTriedAgain() {
    Map<String, String> timed = Map.of("set.timing.batches", "[1]");
    TimingKey key = new TimingKey(Engines.training().name(), "lenet5:3-3-3-10", 1);
    SeenRun broken = project.run(timed, FakeWorker.command("-Dfake.failTiming=true"));
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(TestProject.CELLS, broken.results().size());
    project.assertSaid("1 failed; the same command tries just these again:");
    project.assertSaid("timing of " + key.inWords() + ": a fork died");
    assertEquals("a fork died", broken.run.failureOf(key).orElseThrow().error());
    SeenRun mended = project.run(timed, SOUND);
    assertEquals(Harness.SUCCEEDED, mended.status, project.text());
    assertEquals(Optional.empty(), mended.run.failureOf(key));
  }

  @Test
  void aTrainingThatDivergesFailsItsCellsWithOneClearLine() throws IOException {
    SeenRun seen = project.run(Map.of("set.train.learningRate", "9.9", "set.train.weightDecay", "0.99",
        "set.train.epochs", "9", "set.seeds.train", "[1]"), TestProject.REAL);
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    project.assertSaid("baseline of seed 1: training diverged: the loss is NaN at epoch");
    assertTrue(seen.logs().stream().anyMatch(log -> log.contains("ArithmeticException") && log.contains("\tat ")),
        "the stack is in a log");
  }
}
