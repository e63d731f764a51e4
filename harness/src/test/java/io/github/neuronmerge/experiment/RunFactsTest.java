package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.run.Manifest;
import io.github.neuronmerge.experiment.run.RunFacts;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a command beside a number that makes another number. */
class RunFactsTest {
  private static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
        kmeans: {features: activations, cluster: kmeans, correct: least-squares}
      calibration: {images: 200}
      targets: [{uniform: 0.5}, {given: {conv1: 0.3, conv2: 0.3, fc1: 0.3}}]
      timing: {batches: []}
      scales:
        smoke: {data: {trainImages: 256}}
      """;
  /** A word of a shell, in single quotes or bare. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TINY);
  }

  @Test
  void theCommandOfACellDoesThatCellAndNoOther() {
    SeenRun whole = run(Map.of("exp", "tiny", "scale", "smoke", "set.seeds.train", "[3, 4]",
        "set.seeds.cluster", "[7, 8]", "set.train.epochs", "2"));
    RunFacts facts = RunFacts.of(whole.run.root());
    for (Cell cell : List.of(whole.plan.cells().get(1), whole.plan.cells().get(whole.plan.cells().size() - 1))) {
      SeenRun alone = run(read(facts.command(cell.method(), cell.budget().label(), cell.recipe(),
          Long.toString(cell.trainSeed()),
          cell.clusterSeed() == 0 ? "" : Long.toString(cell.clusterSeed()),
          Integer.toString(cell.calibration().images()), Long.toString(cell.calibration().seed()))));
      assertTrue(alone.plan.cells().stream().map(Cell::id).anyMatch(cell.id()::equals), project.text());
      assertEquals(1, alone.plan.cells().size(), project.text());
    }
  }

  @Test
  void theCommandOfACellOfARecipeTrainsByThatRecipeAlone() {
    SeenRun whole = run(Map.of("exp", "tiny", "scale", "smoke", "set.seeds.train", "[3, 4]", "set.train.epochs", "2",
        "set.recipes", "{plain: {}, wild: {optimizer: momentum, learningRate: 0.1, pretrain: {batch: 50}}}"));
    RunFacts facts = RunFacts.of(whole.run.root());
    Cell cell = whole.plan.cells().get(whole.plan.cells().size() - 1);
    assertEquals("wild", cell.recipe());
    SeenRun alone = run(read(facts.command(cell.method(), cell.budget().label(), cell.recipe(),
        Long.toString(cell.trainSeed()), Long.toString(cell.clusterSeed()),
        Integer.toString(cell.calibration().images()), "")));
    assertEquals(List.of(cell), alone.plan.cells());
    assertEquals(Map.of("plain", "optimizer adam, learningRate 0.003, pretrain (epochs 0, batch 100, learningRate 0.1, "
        + "momentum 0.9, weightCost 2.0E-4)", "wild", "optimizer momentum, learningRate 0.1, pretrain (epochs 0, batch "
        + "50, learningRate 0.1, momentum 0.9, weightCost 2.0E-4)"), facts.recipes(), "what differs, in words");
    assertEquals("wild", AtomicFiles.readJson(whole.run.manifest(), Manifest.class).baselines().get(2).recipe());
  }

  @Test
  void theCommandOfACellAtCommonWidthsHasTheMethodThatFindsThem() {
    SeenRun whole = run(Map.of("exp", "tiny", "scale", "smoke", "set.seeds.train", "[3]", "set.targets",
        "[{common: {keep: 0.3, widthsOf: l1}}]"));
    Cell cell = whole.plan.cells().get(whole.plan.cells().size() - 1);
    assertEquals("kmeans", cell.method());
    SeenRun alone = run(read(RunFacts.of(whole.run.root()).command(cell.method(), cell.budget().label(), "", "3", "1",
        "200", "0")));
    assertEquals(2, alone.plan.cells().size());
    assertTrue(alone.plan.cells().contains(cell), project.text());
  }

  @Test
  void theCommandOfTheRunIsThatOfTheSameRun() {
    Map<String, String> asked = Map.of("exp", "tiny", "set.methods.l1", "{cluster: l1, merge: select, tune: scratch}",
        "set.data.testImages", "200");
    SeenRun first = run(asked);
    String command = RunFacts.of(first.run.root()).command();
    assertEquals(asked, read(command), command);
    assertEquals(first.run.root(), run(read(command)).run.root());
  }

  @Test
  void whereThereIsNoManifestNothingIsMadeUp() {
    RunFacts facts = RunFacts.of(home);
    assertEquals("", facts.runId());
    assertTrue(facts.dataSha256().isEmpty());
    assertTrue(facts.dependencies().isEmpty());
  }

  /** Reads a command as a shell and Maven do. */
  private static Map<String, String> read(String command) {
    Map<String, String> properties = new HashMap<>();
    Matcher words = WORD.matcher(command);
    while (words.find()) {
      String word = words.group(1) == null ? words.group(2) : words.group(1);
      if (word.startsWith("-D")) {
        String[] pair = word.substring(2).split("=", 2);
        properties.put(pair[0], pair[1]);
      }
    }
    return properties;
  }

  private SeenRun run(Map<String, String> properties) {
    SeenRun seen = project.run(properties, FakeWorker.command());
    assertEquals(Harness.SUCCEEDED, seen.status, project.text());
    return seen;
  }
}
