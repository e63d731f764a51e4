package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.report.ReferencePublisher;
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

/**
 * Would catch results that depend on the number of workers or on the clock, a run that starts over, and a replay that
 * misses what differs. Runs real worker JVMs on a little of real MNIST.
 */
class HarnessTest {
  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void oneWorkerAndTwoGiveTheSameResultsAndNetworks() throws IOException {
    Path other = Files.createDirectory(home.resolve("with spaces and ümlauts"));
    SeenRun one = TestProject.layOutTrained(home.resolve("trained")).finished();
    SeenRun two = TestProject.layOut(other, TestProject.TINY).run(Map.of("workers", "2"), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, one.status, project.text());
    assertEquals(Harness.SUCCEEDED, two.status);
    assertEquals(TestProject.CELLS, one.results().size(), project.text());
    for (int i = 0; i < TestProject.CELLS; i++) {
      CellResult a = one.results().get(i);
      CellResult b = two.results().get(i);
      assertEquals(SeenRun.withoutTime(a), SeenRun.withoutTime(b));
      assertArrayEquals(Files.readAllBytes(one.run.network(a)), Files.readAllBytes(two.run.network(b)));
    }
    assertNotEquals(one.results().get(0).test(), one.results().get(3).test(), "seeds must differ");
  }

  @Test
  void theIdentityIsTheBaselineToTheBit() throws IOException {
    SeenRun seen = TestProject.layOutTrained(home.resolve("trained")).run(Map.of("set.seeds.train", "[1]", "set.methods.l1",
        "{cluster: l1, merge: select, tune: scratch}"), TestProject.REAL);
    CellResult identity = seen.results().get(0);
    assertEquals("identity", identity.cell().method());
    assertEquals(identity.baselineSha256(), identity.networkSha256());
    assertEquals(431_080, identity.parametersAfter());
    assertEquals(Files.size(seen.run.network(identity)), identity.bytes());
    CellResult l1 = seen.results().get(1);
    assertEquals("lenet5:6-15-150-10", NetworkFile.read(seen.run.network(l1)).architecture());
  }

  @Test
  void theSameCommandContinuesAndDoesNothingTwice() throws IOException {
    TestProject project = TestProject.layOutTrained(home.resolve("trained"));
    SeenRun first = project.finished();
    List<CellResult> results = first.results();
    Cell lost = results.get(1).cell();
    Cell damaged = results.get(5).cell();
    Files.delete(first.run.cell(lost));
    Files.writeString(first.run.cell(damaged), "{\"cell\":");
    SeenRun again = project.run(Map.of(), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, again.status, project.text());
    assertEquals(first.run.root(), again.run.root());
    for (int i = 0; i < TestProject.CELLS; i++) {
      boolean redone = i == 1 || i == 5;
      assertEquals(SeenRun.withoutTime(results.get(i)), SeenRun.withoutTime(again.results().get(i)));
      assertEquals(redone, !results.get(i).equals(again.results().get(i)), "wall time tells whether cell " + i
          + " was done again");
    }
    SeenRun fresh = project.run(Map.of("fresh", "true"), FakeRunMain.command("0"));
    assertNotEquals(first.run.root(), fresh.run.root());
    assertEquals(TestProject.CELLS, fresh.results().size());
    assertTrue(Files.exists(first.run.cell(lost)), "starting afresh deletes nothing");
  }

  @Test
  void aDryRunSaysThePlanAndWritesNothing() {
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("dry", "true")));
    project.assertSaid("to do");
    project.assertSaid("kmeans, given-0.3-0.3-0.3, clustering seed 1");
    assertFalse(Files.exists(home.resolve("results")), "nothing may be written");
    project.run(Map.of(), FakeRunMain.command("0"));
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("dry", "true")));
    assertFalse(project.text().contains("to do"), project.text());
  }

  @Test
  void aDamagedFileIsSetAsideNamedAndDoneAgain() throws IOException {
    SeenRun first = project.run(Map.of(), FakeRunMain.command("0"));
    Path cell = first.run.cell(first.results().get(2).cell());
    // One digit of a number: still JSON, but not what was written.
    Files.writeString(cell, Files.readString(cell).replace("Before\" : 431080", "Before\" : 431081"));
    SeenRun again = project.run(Map.of(), FakeRunMain.command("0"));
    assertEquals(TestProject.CELLS, again.results().size());
    assertTrue(again.results().stream().allMatch(result -> result.parametersBefore() == 431_080));
    assertTrue(Files.exists(cell.resolveSibling(cell.getFileName() + ".damaged-1")), "the damaged file is kept");
  }

  @Test
  void aReplayTrainsAnewAndSaysThatNothingDiffersOrWhat() throws IOException {
    Map<String, String> seed = Map.of("set.seeds.train", "[1]");
    SeenRun first = project.run(seed, TestProject.REAL);
    assertEquals(Harness.REFUSED, project.status(Map.of("replay", first.run.id())), "there are no tables yet");
    assertEquals(Harness.SUCCEEDED, project.status(seed));
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("replay", first.run.id())), project.text());
    project.assertSaid("results: equal");
    project.assertSaid("what they ran on: equal");
    new ReferencePublisher().publish(home, "tiny", first.run);
    Path yaml = home.resolve("experiments/tiny.yaml");
    Files.delete(yaml);
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("replay", "reference")), project.text());
    Path cell = first.run.cell(first.results().get(1).cell());
    CellResult result = first.results().get(1);
    AtomicFiles.writeSealed(cell, new CellResult(result.cell(), result.baselineSha256(), result.widths(),
        result.layers(), result.architecture(), 7, result.parametersAfter(), result.macsBefore(), result.macsAfter(),
        result.bytes(), result.networkSha256(), result.validation(), result.test(), result.source(), 0));
    Files.writeString(yaml, TestProject.TINY);
    assertEquals(Harness.SUCCEEDED, project.status(seed));
    assertEquals(Harness.FAILED, project.status(Map.of("replay", first.run.id())));
    project.assertSaid("cells.csv: train_seed 1, cluster_seed , method l1, target given-0.3-0.3-0.3: "
        + "params_before: was 7, is 431080");
    assertEquals(Harness.REFUSED, project.status(Map.of("replay", "standard-0")));
  }

  @Test
  void aClockThatGoesBackwardsChangesNothing() {
    Clock late = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    Map<String, String> seed = Map.of("set.seeds.train", "[1]");
    List<CellResult> results = project.run(seed, FakeRunMain.command("0"), late).results();
    // Hours go back within the run, then years between runs.
    Clock backwards = new BackwardClock(Instant.parse("2001-01-01T00:00:00Z"));
    SeenRun after = project.run(seed, FakeRunMain.command("0"), backwards);
    assertEquals(Harness.SUCCEEDED, after.status, project.text());
    assertEquals(results, after.results(), "what was done stays done");
    Manifest manifest = AtomicFiles.readJson(after.run.manifest(), Manifest.class);
    assertTrue(manifest.ended().compareTo(manifest.started()) < 0, "the manifest says what the clock said");
    assertTrue(manifest.wallSeconds().values().stream().allMatch(seconds -> seconds >= 0), "no time is negative");
    SeenRun fresh = project.run(Map.of(), FakeRunMain.command("0"), backwards);
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
    SeenRun first = project.run(Map.of(), FakeRunMain.command("0"));
    SeenRun second = project.run(Map.of("fresh", "true"), FakeRunMain.command("0"));
    assertNotEquals(first.run.id(), second.run.id());
    SeenRun resumed = project.run(Map.of("resume", first.run.id()), FakeRunMain.command("0"));
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
    SeenRun seen = project.run(Map.of("set.seeds.train", "[1]"), TestProject.REAL);
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
