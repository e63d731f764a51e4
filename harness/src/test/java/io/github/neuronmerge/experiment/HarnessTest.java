package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.experiment.run.AtomicFiles;
import io.github.neuronmerge.experiment.run.Checkout;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.spec.Options;
import io.github.neuronmerge.experiment.worker.Patience;
import io.github.neuronmerge.experiment.worker.Worker;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.network.Models;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.report.ReferencePublisher;
import io.github.neuronmerge.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch results that depend on the number of workers, a run that starts over or stops at the first failure, and a
 * failure that goes unnoticed. Runs real worker JVMs on a little of real MNIST.
 */
class HarnessTest {
  private static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2]}
      train: {epochs: 1, batch: 64}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select, tune: fine-tune}
        kmeans: {features: activations, cluster: kmeans, correct: least-squares}
      calibration: {images: 300}
      tune: {epochs: 1, batch: 64}
      targets: [{given: {conv1: 0.3, conv2: 0.3, fc1: 0.3}}]
      timing: {batches: []}
      """;
  private static final int CELLS = 6;
  private static final Set<String> OPTIONS = Set.of("fresh", "resume", "replay", "baseline", "dry", "failFast",
      "reference", "data.dir", "data.unverified");

  @TempDir private Path home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void layOutAProject() throws IOException {
    layOut(home, TINY);
  }

  static void layOut(Path folder, String tiny) throws IOException {
    Files.createDirectories(folder.resolve("experiments"));
    for (String name : List.of("reference.yaml", "presets.yaml")) {
      Files.copy(Path.of("experiments", name), folder.resolve("experiments").resolve(name));
    }
    Files.writeString(folder.resolve("experiments/tiny.yaml"), tiny);
  }

  @Test
  void oneWorkerAndTwoGiveTheSameResultsAndNetworks() throws IOException {
    Path other = Files.createDirectory(home.resolve("with spaces and ümlauts"));
    layOut(other, TINY);
    Seen one = run(home, 1, Map.of(), WorkerCommand.standard());
    Seen two = run(other, 2, Map.of(), WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, one.status, text());
    assertEquals(Harness.SUCCEEDED, two.status, text());
    assertEquals(CELLS, one.results().size(), text());
    for (int i = 0; i < CELLS; i++) {
      CellResult a = one.results().get(i);
      CellResult b = two.results().get(i);
      assertEquals(withoutTime(a), withoutTime(b));
      assertArrayEquals(Files.readAllBytes(one.run.network(a)), Files.readAllBytes(two.run.network(b)));
    }
    assertNotEquals(one.results().get(0).test(), one.results().get(3).test(), "seeds must differ");
  }

  @Test
  void theIdentityIsTheBaselineToTheBit() throws IOException {
    Seen seen = run(home, 2, Map.of("seeds.train", "[1]", "methods.l1", "{cluster: l1, merge: select, tune: scratch}"),
        WorkerCommand.standard());
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
    Seen first = run(home, 2, Map.of(), WorkerCommand.standard());
    List<CellResult> results = first.results();
    Cell lost = results.get(1).cell();
    Cell damaged = results.get(5).cell();
    Files.delete(first.run.cell(lost));
    Files.writeString(first.run.cell(damaged), "{\"cell\":");
    Seen again = run(home, 2, Map.of(), WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, again.status, text());
    assertEquals(first.run.root(), again.run.root());
    for (int i = 0; i < CELLS; i++) {
      boolean redone = i == 1 || i == 5;
      assertEquals(withoutTime(results.get(i)), withoutTime(again.results().get(i)));
      assertEquals(redone, !results.get(i).equals(again.results().get(i)), "wall time tells whether cell " + i
          + " was done again");
    }
    Seen fresh = run(home, 2, Map.of("fresh", "true"), WorkerCommand.standard());
    assertNotEquals(first.run.root(), fresh.run.root());
    assertEquals(CELLS, fresh.results().size());
    assertTrue(Files.exists(first.run.cell(lost)), "starting afresh deletes nothing");
  }

  @Test
  void aWorkerThatDiesCostsItsCellAndTheRunGoesOn() throws IOException {
    WorkerCommand dying = new WorkerCommand(DyingWorker.class.getName(), List.of("-Xmx1g"), Patience.STANDARD);
    Seen broken = run(home, 2, Map.of(), dying);
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(4, broken.results().size(), text());
    List<CellFailure> failures =
        broken.plan.cells().stream().flatMap(cell -> broken.run.failureOf(cell).stream()).toList();
    assertEquals(2, failures.size());
    assertTrue(failures.stream().allMatch(failure -> failure.cell().method().equals("l1")
        && failure.error().equals("the worker died with exit status 77, and so did another before it")),
        failures.toString());
    assertTrue(text().contains("2 failed; the same command tries just these again:"), text());
    assertEquals(Manifest.Status.FAILED, AtomicFiles.readJson(broken.run.manifest(), Manifest.class).status());

    Seen mended = run(home, 2, Map.of(), WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, mended.status, text());
    assertEquals(CELLS, mended.results().size());
    assertEquals(broken.results().get(0), mended.results().get(0), "what was done is not done again");
    assertEquals(Manifest.Status.FINISHED, AtomicFiles.readJson(mended.run.manifest(), Manifest.class).status());
  }

  @Test
  void aWorkerThatDiesOnceOrHangsIsReplacedAndItsJobTriedOnceMore() throws IOException {
    Path marker = home.resolve("died");
    Seen died = run(home, 2, Map.of(), FakeRunMain.command("0", "-Dfake.dieOnce=" + marker));
    assertEquals(Harness.SUCCEEDED, died.status, text());
    assertTrue(Files.exists(marker), "the worker must have died");
    assertEquals(CELLS, died.results().size());
    WorkerCommand hanging = new WorkerCommand(FakeWorker.class.getName(), List.of("-Xmx64m", "-Dfake.hang=true"),
        new Patience(Duration.ofSeconds(4), Duration.ofSeconds(4)));
    Seen hung = run(home, 2, Map.of("fresh", "true", "seeds.train", "[1]"), hanging);
    assertEquals(Harness.FAILED, hung.status);
    assertTrue(hung.results().isEmpty());
    assertTrue(text().contains("the worker gave no sign of life for 4 s and was killed, and so did another before it"),
        text());
  }

  @Test
  void aJobThatRunsOutOfNativeMemoryIsAFailureWithOneClearLine() {
    WorkerCommand starved = new WorkerCommand(Worker.class.getName(),
        List.of("-Xmx256m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=128m"), Patience.STANDARD);
    Seen seen = run(home, 1, Map.of("seeds.train", "[1]"), starved);
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    assertTrue(text().contains("seed 1, identity, uniform-1.0: baseline of seed 1: Cannot allocate new "), text());
  }

  @Test
  void failFastStopsAtTheFirstFailure() {
    Seen seen = run(home, 1, Map.of("failFast", "true"),
        new WorkerCommand(DyingWorker.class.getName(), List.of("-Xmx1g"), Patience.STANDARD));
    assertEquals(Harness.FAILED, seen.status);
    assertEquals(1, seen.plan.cells().stream().flatMap(cell -> seen.run.failureOf(cell).stream()).count(), text());
    assertTrue(text().contains("1 failed, and what had not begun by then was left out"), text());
  }

  @Test
  void aDryRunSaysThePlanAndWritesNothing() {
    assertEquals(Harness.SUCCEEDED, run("tiny", Map.of("dry", "true")));
    assertTrue(text().contains("to do"), text());
    assertTrue(text().contains("kmeans, given-0.3-0.3-0.3, clustering seed 1"), text());
    assertFalse(Files.exists(home.resolve("results")), "nothing may be written");
    run(home, 1, Map.of(), FakeRunMain.command("0"));
    printed.reset();
    assertEquals(Harness.SUCCEEDED, run("tiny", Map.of("dry", "true")));
    assertFalse(text().contains("to do"), text());
  }

  @Test
  void aDamagedFileIsSetAsideNamedAndDoneAgain() throws IOException {
    Seen first = run(home, 1, Map.of(), FakeRunMain.command("0"));
    Path cell = first.run.cell(first.results().get(2).cell());
    // One digit of a number: still JSON, but not what was written.
    Files.writeString(cell, Files.readString(cell).replace("Before\" : 431080", "Before\" : 431081"));
    Seen again = run(home, 1, Map.of(), FakeRunMain.command("0"));
    assertEquals(CELLS, again.results().size());
    assertTrue(again.results().stream().allMatch(result -> result.parametersBefore() == 431_080));
    assertTrue(Files.exists(cell.resolveSibling(cell.getFileName() + ".damaged-1")), "the damaged file is kept");
  }

  @Test
  void aReplayTrainsAnewAndSaysThatNothingDiffersOrWhat() throws IOException {
    Map<String, String> seed = Map.of("seeds.train", "[1]");
    Seen first = run(home, 2, seed, WorkerCommand.standard());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("replay", first.run.id())), "there are no tables yet");
    assertEquals(Harness.SUCCEEDED, run("tiny", seed));
    printed.reset();
    assertEquals(Harness.SUCCEEDED, run("tiny", Map.of("replay", first.run.id())), text());
    assertTrue(text().contains("results: equal"), text());
    assertTrue(text().contains("what they ran on: equal"), text());
    new ReferencePublisher().publish(home, "tiny", first.run);
    Path yaml = home.resolve("experiments/tiny.yaml");
    Files.delete(yaml);
    assertEquals(Harness.SUCCEEDED, run("tiny", Map.of("replay", "reference")), text());
    Path cell = first.run.cell(first.results().get(1).cell());
    CellResult result = first.results().get(1);
    AtomicFiles.writeSealed(cell, withoutTime(new CellResult(result.cell(), result.baselineSha256(), result.widths(),
        result.layers(), result.architecture(), 7, result.parametersAfter(), result.macsBefore(), result.macsAfter(),
        result.bytes(), result.networkSha256(), result.validation(), result.test(), result.source(), 0)));
    Files.writeString(yaml, TINY);
    assertEquals(Harness.SUCCEEDED, run("tiny", seed));
    assertEquals(Harness.FAILED, run("tiny", Map.of("replay", first.run.id())));
    assertTrue(text().contains("cells.csv: train_seed 1, cluster_seed , method l1, target given-0.3-0.3-0.3: "
        + "params_before: was 7, is 431080"), text());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("replay", "standard-0")));
  }

  @Test
  void experimentsShareBaselinesCompressedNetworksAndControls() throws IOException {
    Checkout.make(home);
    Seen first = run(home, 2, Map.of(), WorkerCommand.standard());
    Path artifacts = first.run.artifacts().folder();
    assertEquals(2, files(artifacts, ".json", "train-").size());
    assertEquals(CELLS, files(artifacts, ".json", "compress-").size());
    assertEquals(2, files(artifacts, ".json", "tune-").size());
    Seen second = run(home, 2, Map.of("methods.l1.tune", "scratch", "methods.random",
        "{cluster: random, merge: select, tune: scratch}"), WorkerCommand.standard());
    assertNotEquals(first.run.root(), second.run.root());
    assertEquals(Harness.SUCCEEDED, second.status, text());
    assertEquals(2, files(artifacts, ".json", "train-").size(), "the baselines are shared");
    assertEquals(CELLS + 2, files(artifacts, ".json", "compress-").size(), "only random is compressed");
    assertEquals(4, files(artifacts, ".json", "tune-").size(), "methods of equal widths share the control");
    CellResult l1 = second.results().get(1);
    CellResult random = second.results().get(3);
    assertEquals(l1.networkSha256(), random.networkSha256());
    assertEquals(first.results().get(2).networkSha256(), second.results().get(2).networkSha256());

    // A shared network that is damaged costs all that rests on it, and nothing else.
    Path network = first.run.network(first.results().get(2));
    Files.write(network, new byte[] {1, 2, 3});
    Seen again = run(home, 2, Map.of(), WorkerCommand.standard());
    assertEquals(CELLS, again.results().size());
    assertEquals(withoutTime(first.results().get(2)), withoutTime(again.results().get(2)));
    assertEquals(first.results().get(0), again.results().get(0), "what was done is not done again");
  }

  @Test
  void aChangedCheckoutSharesNothingButBaselines() throws IOException {
    Checkout checkout = Checkout.make(home);
    Map<String, String> one = Map.of("seeds.train", "[1]");
    Seen clean = run(home, 2, one, WorkerCommand.standard());
    Path artifacts = clean.run.artifacts().folder();
    checkout.write("code/tracked.txt", "changed");
    Seen dirty = run(home, 2, Map.of("seeds.train", "[1]", "score.batch", "100"), WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, dirty.status, text());
    assertEquals(1, files(artifacts, ".json", "train-").size());
    assertEquals(6, files(artifacts, ".json", "compress-").size(), "nobody knows what the change does");
    assertTrue(dirty.results().stream().allMatch(result -> result.source().dirty()));
    Manifest manifest = AtomicFiles.readJson(dirty.run.manifest(), Manifest.class);
    assertEquals(List.of(1, 3), List.copyOf(manifest.sources().values()), "the baseline is of the clean commit");
  }

  @Test
  void aReferenceIsPublishedFromACleanCommitAndSharesNothingWithOtherRuns() throws IOException {
    Checkout checkout = Checkout.make(home);
    Seen local = run(home, 1, Map.of(), FakeRunMain.command("0"));
    checkout.write("code/tracked.txt", "changed");
    assertEquals(Harness.REFUSED, reference());
    checkout.commit("Second");
    assertEquals(Harness.SUCCEEDED, reference(), text());
    Path published = home.resolve("results/reference/tiny/manifest.json");
    Manifest manifest = AtomicFiles.readJson(published, Manifest.class);
    assertEquals(List.of(CELLS + 2), List.copyOf(manifest.sources().values()), "all of it is of the second commit");
    assertTrue(manifest.source().isKnown() && !manifest.source().dirty());
    assertEquals(CELLS, local.results().size());
    assertTrue(Files.isDirectory(home.resolve("results/clean/tiny")));
  }

  private int reference() {
    Options asked = options(home, "tiny", 1, Map.of("reference", "true"));
    return new Harness(() -> asked, new RunReport(), FakeRunMain.command("0"), Clock.systemUTC(),
        new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
  }

  @Test
  void weightsTrainedElsewhereStandForTrainingIfTheyFitAndKnowTheDataSet() throws IOException {
    Map<String, String> seed = Map.of("seeds.train", "[1]");
    Seen trained = run(home, 1, seed, WorkerCommand.standard());
    Path network = home.resolve("elsewhere.npz");
    Files.copy(trained.run.network(trained.results().get(0)), network);
    Seen adopted = run(home, 1, Map.of("seeds.train", "[1]", "baseline", network.toString()),
        WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, adopted.status, text());
    assertNotEquals(trained.run.root(), adopted.run.root());
    assertEquals(trained.results().stream().map(CellResult::test).toList(),
        adopted.results().stream().map(CellResult::test).toList());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("baseline", network.toString())));
    assertTrue(text().contains("stands for one training seed, but seeds.train has [1, 2]"), text());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("seeds.train", "[1]", "baseline", "nowhere.npz")));
    assertTrue(text().contains("-Dbaseline=nowhere.npz: there is no such file"), text());
    Seen other = run(home, 1, Map.of("seeds.train", "[1]", "baseline", network.toString(), "model", "lenet-300-100",
        "targets", "[{uniform: 0.5}]"), WorkerCommand.standard());
    assertEquals(Harness.FAILED, other.status);
    assertTrue(text().contains("its layers are [Conv2d conv1 "), text());
    Network blank = Models.of("lenet5").build(new Shape(1, 28, 28), 10);
    Files.write(network, NetworkFile.toBytes(blank));
    Seen ignorant = run(home, 1, Map.of("seeds.train", "[1]", "baseline", network.toString()),
        WorkerCommand.standard());
    assertEquals(Harness.FAILED, ignorant.status);
    assertTrue(text().contains("hardly more than chance"), text());
  }

  @Test
  void filesThatAreNotThePublishedOnesMarkEverything() throws IOException {
    Path data = Files.createDirectories(home.resolve("data/fashion-mnist"));
    for (String name : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte")) {
      Files.copy(Path.of("harness/src/main/resources/data/mnist", name + ".gz"), data.resolve(name + ".gz"));
    }
    Map<String, String> fashion =
        Map.of("data.set", "fashion-mnist", "data.dir", home.resolve("data").toString(), "data.unverified", "true",
            "seeds.train", "[1]");
    Seen seen = run(home, 1, fashion, WorkerCommand.standard());
    assertEquals(Harness.SUCCEEDED, seen.status, text());
    assertTrue(text().contains("fashion-mnist (unverified data): 512 training"), text());
    Manifest manifest = AtomicFiles.readJson(seen.run.manifest(), Manifest.class);
    assertEquals("unverified data", manifest.dataMark());
    assertEquals(Datasets.publishedDigests("mnist").get("t10k-images-idx3-ubyte"),
        manifest.dataSha256().get("t10k-images-idx3-ubyte"), "the digests are those of what was read");
  }

  @Test
  void resultsOfAnotherBaselineDoNotCount() throws IOException {
    Seen first = run(home, 1, Map.of(), FakeRunMain.command("0"));
    CellResult result = first.results().get(0);
    Path description = first.run.artifacts().description(Stage.TRAIN, result.cell().baseline());
    Baseline baseline = AtomicFiles.readSealed(description, Baseline.class);
    String other = first.run.artifacts().keep(new byte[] {1});
    AtomicFiles.writeSealed(description, new Baseline(baseline.digest(), baseline.trainSeed(), other,
        baseline.epochLosses(), baseline.validation(), 0, 0, baseline.source(), 0));
    printed.reset();
    assertEquals(Harness.SUCCEEDED, run("tiny", Map.of("dry", "true")));
    assertTrue(text().contains("6 cells (3 done already)"), text());
  }

  @Test
  void aSizeThatCannotBeTimedIsAFailureThatIsTriedAgain() {
    Map<String, String> timed = Map.of("timing.batches", "[1]");
    Seen broken = run(home, 1, timed, FakeRunMain.command("0", "-Dfake.failTiming=true"));
    assertEquals(Harness.FAILED, broken.status);
    assertEquals(CELLS, broken.results().size());
    assertTrue(text().contains("1 failed; the same command tries just these again:"), text());
    assertTrue(text().contains("timing of lenet5:3-3-3-10 at batch 1: a fork died"), text());
    assertEquals("a fork died", broken.run.failureOf("lenet5:3-3-3-10", 1).orElseThrow().error());
    Seen mended = run(home, 1, timed, FakeRunMain.command("0"));
    assertEquals(Harness.SUCCEEDED, mended.status, text());
    assertEquals(Optional.empty(), mended.run.failureOf("lenet5:3-3-3-10", 1));
  }

  @Test
  void aClockThatGoesBackwardsChangesNothing() {
    Clock late = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    Options first = options(home, "tiny", 1, Map.of("seeds.train", "[1]"));
    Seen before = new Seen();
    new Harness(() -> first, before, FakeRunMain.command("0"), late, new PrintStream(printed)).run();
    List<CellResult> results = before.results();
    // Hours go back within the run, then years between runs.
    Clock backwards = new BackwardClock(Instant.parse("2001-01-01T00:00:00Z"));
    Seen after = new Seen();
    int status = new Harness(() -> first, after, FakeRunMain.command("0"), backwards, new PrintStream(printed)).run();
    assertEquals(Harness.SUCCEEDED, status, text());
    assertEquals(results, after.results(), "what was done stays done");
    Manifest manifest = AtomicFiles.readJson(after.run.manifest(), Manifest.class);
    assertTrue(manifest.ended().compareTo(manifest.started()) < 0, "the manifest says what the clock said");
    assertTrue(manifest.wallSeconds().values().stream().allMatch(seconds -> seconds >= 0), "no time is negative");
    Seen fresh = new Seen();
    Options more = options(home, "tiny", 1, Map.of("seeds.train", "[1, 2]"));
    assertEquals(Harness.SUCCEEDED,
        new Harness(() -> more, fresh, FakeRunMain.command("0"), backwards, new PrintStream(printed)).run());
    assertEquals(CELLS, fresh.results().size());
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
  void aReferenceIsRefusedWhereNobodyKnowsTheCommit() {
    assertEquals(Harness.REFUSED, reference());
    assertTrue(text().contains("-Dreference=true is refused"), text());
  }

  @Test
  void aNamedRunIsContinuedAndOneOfOtherSettingsIsRefused() {
    Seen first = run(home, 1, Map.of(), FakeRunMain.command("0"));
    Seen second = run(home, 1, Map.of("fresh", "true"), FakeRunMain.command("0"));
    assertNotEquals(first.run.id(), second.run.id());
    Seen resumed = run(home, 1, Map.of("resume", first.run.id()), FakeRunMain.command("0"));
    assertEquals(first.run.root(), resumed.run.root());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("resume", first.run.id(), "train.epochs", "2")));
    assertTrue(text().contains("is a run of other settings"), text());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("resume", "standard-1234")));
    assertTrue(text().contains("there is no such run"), text());
  }

  @Test
  void aTrainingThatDivergesFailsItsCellsWithOneClearLine() {
    Seen seen = run(home, 2, Map.of("train.learningRate", "9.9", "train.weightDecay", "0.99", "train.epochs", "9"),
        WorkerCommand.standard());
    assertEquals(Harness.FAILED, seen.status);
    assertTrue(seen.results().isEmpty());
    assertTrue(text().contains("baseline of seed 1: training diverged: the loss is NaN at epoch"), text());
    assertTrue(files(seen.run.logs(), ".log").stream().anyMatch(log -> read(log).contains("ArithmeticException")
        && read(log).contains("\tat ")), "the stack is in a log");
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAnythingIsWritten() {
    assertEquals(Harness.REFUSED, run("tinny", Map.of()));
    assertTrue(text().contains("error: unknown experiment 'tinny'; did you mean tiny?"), text());
    assertEquals(Harness.REFUSED, run("tiny", Map.of("data.trainImages", "70000")));
    assertEquals(Harness.REFUSED, run("", Map.of()));
    assertTrue(text().contains("-Dexp=NAME"), text());
    assertFalse(Files.exists(home.resolve("results/tiny")), "nothing may be written");
    assertEquals(Harness.SUCCEEDED, run("list", Map.of()));
    assertTrue(text().contains("tiny         A tiny run"), text());
    Harness refusing = new Harness(() -> {
      throw new BadInputException("unknown option");
    }, new Seen(), WorkerCommand.standard(), Clock.systemUTC(), new PrintStream(printed));
    assertEquals(Harness.REFUSED, refusing.run());
  }

  @Test
  void theManifestSaysWhatRanOnWhat() {
    Seen seen = run(home, 2, Map.of("seeds.train", "[1]"), WorkerCommand.standard());
    Manifest manifest = AtomicFiles.readJson(seen.run.manifest(), Manifest.class);
    assertEquals(seen.plan.experiment(), manifest.experiment());
    assertEquals("2026-01-02T03:04:05Z", manifest.started());
    assertTrue(manifest.nativeLibrary().startsWith("nd4j-native-1.0.0-M2.1"), manifest.nativeLibrary());
    assertEquals("1.0.0-M2.1", manifest.dependencies().get("nd4j-api"));
    assertEquals("1", manifest.threads().get("OMP_NUM_THREADS"));
    assertEquals(4, manifest.dataSha256().size());
    assertEquals(1, manifest.baselines().size());
    assertEquals(List.of(1L), manifest.experiment().spec().seeds().train());
    assertEquals(TINY, manifest.asked().yaml());
    assertEquals(WorkerCommand.standard().jvmArguments(), manifest.java().workerFlags());
    assertEquals(manifest.wallSeconds().keySet(), manifest.loadBefore().keySet());
    assertTrue(manifest.loadBefore().containsKey("time"), manifest.loadBefore().toString());
  }

  private static CellResult withoutTime(CellResult result) {
    return new CellResult(result.cell(), result.baselineSha256(), result.widths(), result.layers(),
        result.architecture(), result.parametersBefore(), result.parametersAfter(), result.macsBefore(),
        result.macsAfter(), result.bytes(), result.networkSha256(), result.validation(), result.test(),
        result.source(), 0);
  }

  /** A run with its exit status and its results. */
  private static final class Seen extends SeenRun {
    private int status;

    @Override
    public List<String> differences(Path before, Path after) {
      return new RunReport().differences(before, after);
    }

    private List<CellResult> results() {
      List<CellResult> results = new ArrayList<>();
      plan.cells().forEach(cell -> run.result(cell).ifPresent(results::add));
      return results;
    }
  }

  private Seen run(Path folder, int workers, Map<String, String> settings, WorkerCommand command) {
    Seen seen = new Seen();
    Options options = options(folder, "tiny", workers, settings);
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    seen.status = new Harness(() -> options, seen, command, clock,
        new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    return seen;
  }

  private int run(String experiment, Map<String, String> settings) {
    Options options = options(home, experiment, 1, settings);
    return new Harness(() -> options, new RunReport(), WorkerCommand.standard(), Clock.systemUTC(),
        new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
  }

  /** Reads options; settings that are no options themselves are keys of the experiment. */
  private static Options options(Path folder, String experiment, int workers, Map<String, String> settings) {
    Map<String, String> properties = new TreeMap<>(Map.of("exp", experiment, "workers", Integer.toString(workers)));
    settings.forEach((key, value) -> properties.put(OPTIONS.contains(key) ? key : "set." + key, value));
    return FakeRunMain.options(folder, properties);
  }

  private static List<Path> files(Path folder, String ending, String... beginnings) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending) && List.of(beginnings).stream()
          .allMatch(file.getFileName().toString()::startsWith)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
