package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.spec.Options;
import io.github.neuronmerge.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

  @TempDir private Path home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void layOutAProject() throws IOException {
    HarnessTest.layOut(home, TINY);
    Files.writeString(home.resolve("experiments/away.yaml"),
        TINY.replace("data: {", "data: {set: fashion-mnist, "));
    Files.createDirectories(home.resolve("paper-repro"));
    Files.writeString(home.resolve("paper-repro/claims.yaml"), CLAIMS);
  }

  @Test
  void atSmokeScaleEverythingRunsWhoseDataAreHereAndNothingIsTakenForEvidence() throws IOException {
    assertEquals(Harness.SUCCEEDED, run("smoke", home, /* dry= */ false), text());
    assertTrue(text().contains("skipped: away was not run: the data set fashion-mnist is not here"), text());
    String document = Files.readString(home.resolve("results/paper-repro/REPRODUCTION.md"));
    assertTrue(document.contains("smoke scale"), document);
    assertTrue(document.contains("not comparable | a smoke run, whose numbers mean nothing |"), document);
    assertTrue(document.contains("not comparable | away was not run: the data set"), document);
    assertFalse(document.contains("| reproduced |"), document);
    assertFalse(Files.exists(home.resolve("paper-repro/REPRODUCTION.md")), "the committed document is left alone");
    printed.reset();
    assertEquals(Harness.SUCCEEDED, run("smoke", home, /* dry= */ false), text());
    assertTrue(text().contains("2 cells (2 done already)"), "what is done is not done again: " + text());
  }

  @Test
  void atStandardScaleNothingRuns() throws IOException {
    assertEquals(Harness.SUCCEEDED, run("standard", home, /* dry= */ false), text());
    assertFalse(Files.exists(home.resolve("results")), "nothing is run");
    assertTrue(Files.readString(home.resolve("paper-repro/REPRODUCTION.md"))
        .contains("| not comparable | no committed run of tiny yet |"), text());
  }

  @Test
  void theProjectsClaimsPointToExperimentsMethodsAndTargetsThatThereAre() {
    assertEquals(Harness.SUCCEEDED, run("standard", Path.of("").toAbsolutePath(), /* dry= */ true), text());
    assertTrue(text().contains("would write into paper-repro"), text());
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
    printed.reset();
    assertEquals(Harness.REFUSED, run("standard", home, /* dry= */ false), text());
    assertTrue(text().contains(message), text());
  }

  private int run(String scale, Path folder, boolean dry) {
    Options options = FakeRunMain.options(folder,
        Map.of("exp", "paper-repro", "scale", scale, "workers", "1", "dry", Boolean.toString(dry)));
    return new Harness(() -> options, new RunReport(), FakeRunMain.command("0"), Clock.systemUTC(),
        new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
