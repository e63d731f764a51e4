package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.run.Checkout;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a result taken from another baseline, checkout or data set than a run says, and one made twice for two
 * experiments.
 */
class SharedResultsTest {
  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void experimentsShareBaselinesCompressedNetworksAndControls() throws IOException {
    Checkout.make(home);
    SeenRun first = project.run(Map.of(), TestProject.REAL);
    assertEquals(2, first.shared("train"));
    assertEquals(TestProject.CELLS, first.shared("compress"));
    assertEquals(2, first.shared("tune"));
    SeenRun second = project.run(Map.of("set.methods.l1.tune", "scratch", "set.methods.random",
        "{cluster: random, merge: select, tune: scratch}"), TestProject.REAL);
    assertNotEquals(first.run.root(), second.run.root());
    assertEquals(Harness.SUCCEEDED, second.status, project.text());
    assertEquals(2, first.shared("train"), "the baselines are shared");
    assertEquals(TestProject.CELLS + 2, first.shared("compress"), "only random is compressed");
    assertEquals(4, first.shared("tune"), "methods of equal widths share the control");
    CellResult l1 = second.results().get(1);
    CellResult random = second.results().get(3);
    assertEquals(l1.networkSha256(), random.networkSha256());
    assertEquals(first.results().get(2).networkSha256(), second.results().get(2).networkSha256());

    // A shared network that is damaged costs all that rests on it, and nothing else.
    Path network = first.run.network(first.results().get(2));
    Files.write(network, new byte[] {1, 2, 3});
    SeenRun again = project.run(Map.of(), TestProject.REAL);
    assertEquals(TestProject.CELLS, again.results().size());
    assertEquals(SeenRun.withoutTime(first.results().get(2)), SeenRun.withoutTime(again.results().get(2)));
    assertEquals(first.results().get(0), again.results().get(0), "what was done is not done again");
  }

  @Test
  void aChangedCheckoutSharesNothingButBaselines() throws IOException {
    Checkout checkout = Checkout.make(home);
    Map<String, String> one = Map.of("set.seeds.train", "[1]");
    SeenRun clean = project.run(one, TestProject.REAL);
    checkout.write("code/tracked.txt", "changed");
    SeenRun dirty = project.run(Map.of("set.seeds.train", "[1]", "set.score.batch", "100"), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, dirty.status, project.text());
    assertEquals(1, clean.shared("train"));
    assertEquals(6, clean.shared("compress"), "nobody knows what the change does");
    assertTrue(dirty.results().stream().allMatch(result -> result.source().dirty()));
    Manifest manifest = AtomicFiles.readJson(dirty.run.manifest(), Manifest.class);
    assertEquals(List.of(1, 3), List.copyOf(manifest.sources().values()), "the baseline is of the clean commit");
  }

  @Test
  void aReferenceIsPublishedFromACleanCommitAndSharesNothingWithOtherRuns() throws IOException {
    Checkout checkout = Checkout.make(home);
    SeenRun local = project.run(Map.of(), FakeRunMain.command("0"));
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

  @Test
  void weightsTrainedElsewhereStandForTrainingIfTheyFitAndKnowTheDataSet() throws IOException {
    Map<String, String> seed = Map.of("set.seeds.train", "[1]");
    SeenRun trained = project.run(seed, TestProject.REAL);
    Path network = home.resolve("elsewhere.npz");
    Files.copy(trained.run.network(trained.results().get(0)), network);
    SeenRun adopted = project.run(Map.of("set.seeds.train", "[1]", "baseline", network.toString()),
        TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, adopted.status, project.text());
    assertNotEquals(trained.run.root(), adopted.run.root());
    assertEquals(trained.results().stream().map(CellResult::test).toList(),
        adopted.results().stream().map(CellResult::test).toList());
    assertEquals(Harness.REFUSED, project.status(Map.of("baseline", network.toString())));
    project.assertSaid("stands for one training seed, but seeds.train has [1, 2]");
    assertEquals(Harness.REFUSED, project.status(Map.of("set.seeds.train", "[1]", "baseline", "nowhere.npz")));
    project.assertSaid("-Dbaseline=nowhere.npz: there is no such file");
    SeenRun other = project.run(Map.of("set.seeds.train", "[1]", "baseline", network.toString(),
        "set.model", "lenet-300-100", "set.targets", "[{uniform: 0.5}]"), TestProject.REAL);
    assertEquals(Harness.FAILED, other.status);
    project.assertSaid("its layers are [Conv2d conv1 ");
    Network blank = Models.of("lenet5").build(new Shape(1, 28, 28), 10);
    Files.write(network, NetworkFile.toBytes(blank));
    SeenRun ignorant = project.run(Map.of("set.seeds.train", "[1]", "baseline", network.toString()),
        TestProject.REAL);
    assertEquals(Harness.FAILED, ignorant.status);
    project.assertSaid("hardly more than chance");
  }

  @Test
  void filesThatAreNotThePublishedOnesMarkEverything() throws IOException {
    Path data = Files.createDirectories(home.resolve("data/fashion-mnist"));
    for (String name : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte")) {
      Files.copy(Path.of("harness/src/main/resources/data/mnist", name + ".gz"), data.resolve(name + ".gz"));
    }
    Map<String, String> fashion =
        Map.of("set.data.set", "fashion-mnist", "data.dir", home.resolve("data").toString(), "data.unverified", "true",
            "set.seeds.train", "[1]");
    SeenRun seen = project.run(fashion, TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, seen.status, project.text());
    project.assertSaid("fashion-mnist (unverified data): 512 training");
    Manifest manifest = AtomicFiles.readJson(seen.run.manifest(), Manifest.class);
    assertEquals("unverified data", manifest.dataMark());
    assertEquals(Datasets.publishedDigests("mnist").get("t10k-images-idx3-ubyte"),
        manifest.dataSha256().get("t10k-images-idx3-ubyte"), "the digests are those of what was read");
  }

  @Test
  void resultsOfAnotherBaselineDoNotCount() throws IOException {
    SeenRun first = project.run(Map.of(), FakeRunMain.command("0"));
    CellResult result = first.results().get(0);
    Path description = first.run.artifacts().description(Stage.TRAIN, result.cell().baseline());
    Baseline baseline = AtomicFiles.readSealed(description, Baseline.class);
    String other = first.run.artifacts().keep(new byte[] {1});
    AtomicFiles.writeSealed(description, new Baseline(baseline.digest(), baseline.trainSeed(), other,
        baseline.epochLosses(), baseline.validation(), 0, 0, baseline.source(), 0));
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("dry", "true")));
    project.assertSaid("6 cells (3 done already)");
  }

  private int reference() {
    return project.status(Map.of("reference", "true"), FakeRunMain.command("0"));
  }
}
