package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch weights taken for a baseline that fit neither the model nor the data set. */
@Tag("slow")
class AdoptedBaselineTest {
  private static final Map<String, String> ONE_SEED = Map.of("set.seeds.train", "[1]");
  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void takeANetwork() throws IOException {
    project = TestProject.layOutTrained(home.resolve("project"));
    SeenRun trained = project.finished();
    Files.copy(trained.run.network(trained.results().get(0)), network());
  }

  private Path network() {
    return home.resolve("elsewhere.npz");
  }

  @Test
  void weightsTrainedElsewhereStandForTraining() {
    SeenRun trained = project.run(ONE_SEED, TestProject.REAL);
    SeenRun adopted = adopt(Map.of());
    assertEquals(Harness.SUCCEEDED, adopted.status, project.text());
    assertNotEquals(trained.run.root(), adopted.run.root());
    assertEquals(trained.results().stream().map(CellResult::test).toList(),
        adopted.results().stream().map(CellResult::test).toList());
  }

  @Test
  void aFileOfWeightsStandsForOneTrainingAndMustBeThere() {
    assertEquals(Harness.REFUSED, project.status(Map.of("baseline", network().toString())));
    project.assertSaid("stands for one training seed, but seeds.train has [1, 2]");
    assertEquals(Harness.REFUSED, project.status(Map.of("set.seeds.train", "[1]", "baseline", "nowhere.npz")));
    project.assertSaid("-Dbaseline=nowhere.npz: there is no such file");
  }

  @Test
  void weightsOfAnotherModelAreNotAdopted() {
    SeenRun other = adopt(Map.of("set.model", "lenet-300-100", "set.targets", "[{uniform: 0.5}]"));
    assertEquals(Harness.FAILED, other.status);
    project.assertSaid("its layers are [Conv2d conv1 ");
  }

  @Test
  void weightsThatDoNotKnowTheDataSetAreNotAdopted() throws IOException {
    Network blank = Models.of("lenet5").build(new Shape(1, 28, 28), 10);
    Files.write(network(), NetworkFile.toBytes(blank));
    SeenRun ignorant = adopt(Map.of());
    assertEquals(Harness.FAILED, ignorant.status);
    project.assertSaid("hardly more than chance");
  }

  private SeenRun adopt(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(ONE_SEED);
    properties.put("baseline", network().toString());
    properties.putAll(more);
    return project.run(properties, TestProject.REAL);
  }
}
