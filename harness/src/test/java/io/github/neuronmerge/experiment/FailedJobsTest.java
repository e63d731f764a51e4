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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a failure that stops a whole run, goes unnoticed, says nothing, or is never tried again. */
class FailedJobsTest {
  private static final WorkerCommand DYING = TestProject.quick(
      new WorkerCommand(DyingWorker.class.getName(), List.of("-Xmx1g"), WatchdogTimeouts.STANDARD));

  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void aWorkerThatDiesCostsItsCellAndTheRunGoesOn() throws IOException {
    TestProject project = TestProject.layOutWithNetworks(home.resolve("trained"));
    SeenRun broken = project.run(Map.of(), DYING);
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(4, broken.results().size(), project.text());
    List<CellFailure> failures = broken.failures();
    assertEquals(2, failures.size());
    assertTrue(failures.stream().allMatch(failure -> failure.cell().method().equals("l1")
        && failure.error().equals("the worker died with exit status 77, and so did another before it")),
        failures.toString());
    project.assertSaid("2 failed; the same command tries just these again:");
    assertEquals(Manifest.Status.FAILED, AtomicFiles.readJson(broken.run.manifest(), Manifest.class).status());

    SeenRun mended = project.run(Map.of(), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, mended.status, project.text());
    assertEquals(TestProject.CELLS, mended.results().size());
    assertEquals(broken.results().get(0), mended.results().get(0), "what was done is not done again");
    assertEquals(Manifest.Status.FINISHED, AtomicFiles.readJson(mended.run.manifest(), Manifest.class).status());
  }

  @Test
  void aWorkerThatDiesOnceOrHangsIsReplacedAndItsJobTriedOnceMore() {
    Path marker = home.resolve("died");
    SeenRun died = project.run(Map.of(), FakeRunMain.command("0", "-Dfake.dieOnce=" + marker));
    assertEquals(Harness.SUCCEEDED, died.status, project.text());
    assertTrue(Files.exists(marker), "the worker must have died");
    assertEquals(TestProject.CELLS, died.results().size());
    WorkerCommand hanging = new WorkerCommand(FakeWorker.class.getName(), List.of("-Xmx64m", "-Dfake.hang=true"),
        new WatchdogTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(4)));
    SeenRun hung = project.run(Map.of("fresh", "true", "set.seeds.train", "[1]", "workers", "3"), hanging);
    assertEquals(Harness.FAILED, hung.status);
    assertTrue(hung.results().isEmpty());
    project.assertSaid("the worker gave no sign of life for 4 s and was killed, and so did another before it");
  }

  @Test
  void aJobThatRunsOutOfNativeMemoryIsAFailureWithOneClearLine() {
    WorkerCommand starved = new WorkerCommand(Worker.class.getName(),
        List.of("-Xmx256m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=128m"), WatchdogTimeouts.STANDARD);
    SeenRun seen = project.run(Map.of("set.seeds.train", "[1]"), starved);
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    project.assertSaid("seed 1, identity, uniform-1.0: baseline of seed 1: Cannot allocate new ");
  }

  @Test
  void failFastStopsAtTheFirstFailure() throws IOException {
    TestProject project = TestProject.layOutWithNetworks(home.resolve("trained"));
    SeenRun seen = project.run(Map.of("failFast", "true", "workers", "1"), DYING);
    assertEquals(Harness.FAILED, seen.status);
    assertEquals(1, seen.failures().size(), project.text());
    project.assertSaid("1 failed, and what had not begun by then was left out");
  }

  @Test
  void aSizeThatCannotBeTimedIsAFailureThatIsTriedAgain() {
    Map<String, String> timed = Map.of("set.timing.batches", "[1]");
    TimingKey key = new TimingKey(Engines.training().name(), "lenet5:3-3-3-10", 1);
    SeenRun broken = project.run(timed, FakeRunMain.command("0", "-Dfake.failTiming=true"));
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(TestProject.CELLS, broken.results().size());
    project.assertSaid("1 failed; the same command tries just these again:");
    project.assertSaid("timing of " + key.inWords() + ": a fork died");
    assertEquals("a fork died", broken.run.failureOf(key).orElseThrow().error());
    SeenRun mended = project.run(timed, FakeRunMain.command("0"));
    assertEquals(Harness.SUCCEEDED, mended.status, project.text());
    assertEquals(Optional.empty(), mended.run.failureOf(key));
  }

  @Test
  void aTrainingThatDivergesFailsItsCellsWithOneClearLine() throws IOException {
    SeenRun seen = project.run(Map.of("set.train.learningRate", "9.9", "set.train.weightDecay", "0.99",
        "set.train.epochs", "9"), TestProject.REAL);
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    project.assertSaid("baseline of seed 1: training diverged: the loss is NaN at epoch");
    assertTrue(seen.logs().stream().anyMatch(log -> log.contains("ArithmeticException") && log.contains("\tat ")),
        "the stack is in a log");
  }
}
