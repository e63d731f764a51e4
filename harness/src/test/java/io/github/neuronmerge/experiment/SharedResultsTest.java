package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.run.Checkout;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a result taken from another baseline, checkout or data set than a run says, and one made twice for two
 * experiments.
 */
@Tag("slow")
class SharedResultsTest {
  @TempDir private Path home;

  @Test
  void experimentsShareBaselinesCompressedNetworksAndControls() {
    TestProject project = TestProject.layOutTrainedCheckout(home);
    SeenRun first = project.finished();
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
  }

  @Test
  void aSharedNetworkThatIsDamagedCostsAllThatRestsOnItAndNothingElse() throws IOException {
    TestProject project = TestProject.layOutTrainedCheckout(home);
    SeenRun first = project.finished();
    Path network = first.run.network(first.results().get(2));
    Files.write(network, new byte[] {1, 2, 3});
    SeenRun again = project.run(Map.of(), TestProject.REAL);
    assertEquals(TestProject.CELLS, again.results().size());
    assertEquals(SeenRun.withoutTime(first.results().get(2)), SeenRun.withoutTime(again.results().get(2)));
    assertEquals(first.results().get(0), again.results().get(0), "what was done is not done again");
  }

  @Test
  void aChangedCheckoutSharesNothingButBaselines() throws IOException {
    TestProject project = TestProject.layOutTrainedCheckout(home);
    SeenRun clean = project.finished();
    assertEquals(2, clean.shared("train"));
    assertEquals(TestProject.CELLS, clean.shared("compress"));
    Checkout.of(home).write("code/tracked.txt", "changed");
    SeenRun dirty = project.run(Map.of("set.seeds.train", "[1]", "set.score.batch", "100"), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, dirty.status, project.text());
    assertEquals(2, clean.shared("train"));
    assertEquals(TestProject.CELLS + 3, clean.shared("compress"), "nobody knows what the change does");
    assertTrue(dirty.results().stream().allMatch(result -> result.source().dirty()));
    Manifest manifest = AtomicFiles.readJson(dirty.run.manifest(), Manifest.class);
    assertEquals(List.of(1, 3), List.copyOf(manifest.sources().values()), "the baseline is of the clean commit");
  }

  @Test
  void filesThatAreNotThePublishedOnesMarkEverything() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
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
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    SeenRun first = project.run(Map.of(), FakeWorker.command());
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
}
