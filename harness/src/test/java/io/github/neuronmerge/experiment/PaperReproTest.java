package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a comparison with papers that runs what it should read, fails where data are absent, overwrites the
 * committed document, or takes a smoke run for evidence. The workers are fakes.
 */
class PaperReproTest {
  private static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1]}
      train: {epochs: 1, batch: 64}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
      calibration: {images: 300}
      targets: [{uniform: 0.5}]
      timing: {batches: []}
      """;
  private static final String CLAIMS = """
      papers:
        kim: {authors: Kim, title: Merging, venue: Here, year: 2020, had: all of it}
      groups:
        - paper: kim
          where: Table 1
          read: published-text
          network: LeNet-5
          model: lenet5
          data: mnist
          measured: without fine-tuning
          method: pruned
          unit: accuracy
          claims:
            - {id: here, value: 97, ours: {experiment: tiny, method: l1, target: uniform-0.5}}
            - {id: away, value: 97, ours: {experiment: away, method: l1, target: uniform-0.5}}
      tables: [{title: Network, rows: [{name: l1, before: tiny/l1}]}]
      """;

  private static final Map<String, String> SMOKE = Map.of("exp", "paper-repro", "scale", "smoke", "workers", "1");
  private static final Map<String, String> STANDARD = Map.of("exp", "paper-repro");
  private static final WorkerCommand FAKE = FakeWorker.command();

  @TempDir private Path home;
  private TestProject project;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = TestProject.layOut(home, TINY);
    Files.writeString(home.resolve("experiments/away.yaml"),
        TINY.replace("data: {", "data: {set: fashion-mnist, "));
    Files.createDirectories(home.resolve("paper-repro"));
    Files.writeString(home.resolve("paper-repro/claims.yaml"), CLAIMS);
  }

  @Test
  void atSmokeScaleEverythingRunsWhoseDataAreHereAndNothingIsTakenForEvidence() throws IOException {
    assertEquals(Harness.SUCCEEDED, project.status(SMOKE, FAKE), project.text());
    project.assertSaid("skipped: away was not run: the data set fashion-mnist is not here");
    String document = Files.readString(home.resolve("results/paper-repro/REPRODUCTION.md"));
    assertTrue(document.contains("smoke scale"), document);
    assertTrue(document.contains("not comparable | a smoke run, whose numbers mean nothing |"), document);
    assertTrue(document.contains("not comparable | away was not run: the data set"), document);
    assertFalse(document.contains("| reproduced |"), document);
    assertFalse(Files.exists(home.resolve("paper-repro/REPRODUCTION.md")), "the committed document is left alone");
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(SMOKE, FAKE), project.text());
    project.assertSaid("2 cells (2 done already)");
  }

  @Test
  void atStandardScaleNothingRuns() throws IOException {
    assertEquals(Harness.SUCCEEDED, project.status(STANDARD, FAKE), project.text());
    assertFalse(Files.exists(home.resolve("results")), "nothing is run");
    assertTrue(Files.readString(home.resolve("paper-repro/REPRODUCTION.md"))
        .contains("| not comparable | no committed run of tiny yet |"), project.text());
  }

  @Test
  void theProjectsClaimsPointToExperimentsMethodsAndTargetsThatThereAre() {
    TestProject here = new TestProject(Path.of("").toAbsolutePath());
    assertEquals(Harness.SUCCEEDED, here.status(Map.of("exp", "paper-repro", "dry", "true"), FAKE), here.text());
    here.assertSaid("would write into paper-repro");
  }

  @Test
  void claimsThatPointNowhereAreRefusedWithTheNearestName() throws IOException {
    refused("method: l1, target: uniform-0.5}}", "method: l2, target: uniform-0.5}}",
        "claim 'here': ours: unknown method 'l2'; did you mean l1");
    refused("target: uniform-0.5", "target: uniform-0.6",
        "claim 'here': ours: unknown target 'uniform-0.6'; did you mean uniform-0.5?");
    refused("experiment: tiny", "experiment: tinny",
        "claim 'here': ours: unknown experiment 'tinny'; did you mean tiny");
    refused("tiny/l1", "tiny/l3", "table 'Network': unknown method 'l3'; did you mean l1");
  }

  private void refused(String good, String bad, String message) throws IOException {
    Files.writeString(home.resolve("paper-repro/claims.yaml"), CLAIMS.replace(good, bad));
    project.forget();
    assertEquals(Harness.REFUSED, project.status(STANDARD, FAKE), project.text());
    project.assertSaid(message);
  }
}
