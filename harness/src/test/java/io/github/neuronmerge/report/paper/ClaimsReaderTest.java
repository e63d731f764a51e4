package io.github.neuronmerge.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a key of a claim that is silently ignored, a claim without a source, and a figure taken for another. */
class ClaimsReaderTest {
  /** Differences of figures with two digits. */
  private static final double ROUNDING = 1e-9;
  private static final String PAPERS = """
      papers:
        kim: {authors: Kim, title: Merging, venue: Here, year: 2020, had: all of it}
      """;
  private static final String GROUP = """
      groups:
        - paper: kim
          where: Table 1
          read: published-text
          network: LeNet-300-100
          model: lenet-300-100
          data: mnist
          measured: without fine-tuning
          method: merged
          unit: accuracy
          ours: {experiment: e, quantity: drop}
          claims:
            - {id: base, value: 98.5, ours: {method: identity, target: uniform-1.0, quantity: accuracy}}
            - {id: merged, value: 97.25, baseline: base, ours: {method: merge, target: uniform-0.5}}
            - {id: wrong, value: 2.75, unit: error, baseline: base, ours: {method: merge, target: uniform-0.5}}
            - {id: gone, value: 50, unit: parameters-removed,
               ours: {method: merge, target: uniform-0.5, quantity: parameters-removed}}
      """;
  private static final String TABLES = """
      tables:
        - {title: One, rows: [{name: merge, before: e/merge, scratch: f/scratch}]}
      """;

  @TempDir private Path folder;

  @Test
  void aClaimHasWhatItSaysAndTheRestFromItsGroup() {
    Claims claims = read(PAPERS + GROUP + TABLES);
    Claim merged = claims.claims().get(1);
    assertEquals("Table 1", merged.where());
    assertEquals(Reading.PUBLISHED_TEXT, merged.read());
    assertEquals(new ResultRef("e", "merge", "uniform-0.5", Quantity.DROP), merged.ours());
    assertEquals("", merged.cut());
    assertEquals(Relation.IS, merged.relation());
    assertEquals(List.of("e", "f"), claims.experiments());
    assertFalse(claims.tables().get(0).rows().get(0).tuned().isPresent());
  }

  @Test
  void figuresAreComparedAsTheQuantityThatIsSaid() {
    Claims claims = read(PAPERS + GROUP + TABLES);
    assertEquals(98.5, claims.published(claims.claims().get(0)));
    assertEquals(1.25, claims.published(claims.claims().get(1)), ROUNDING);
    assertEquals(1.25, claims.published(claims.claims().get(2)), ROUNDING, "an error of 2.75 % is 97.25 % right");
    assertEquals(50, claims.published(claims.claims().get(3)));
  }

  @Test
  void theProjectsOwnClaimsAreSound() {
    Claims claims = ClaimsReader.read(Path.of("paper-repro/claims.yaml"));
    assertTrue(claims.claims().size() > 200, "all of them");
    for (Claim claim : claims.claims()) {
      for (String said : List.of(claim.where(), claim.network(), claim.data(), claim.measured(), claim.method())) {
        assertFalse(said.isBlank(), claim.id());
      }
    }
    assertTrue(claims.of("zhong-2018").isEmpty(), "its abstract has no figure");
  }

  @Test
  void mistakesAreRefusedWithTheFileTheClaimAndTheNearestName() {
    refused(GROUP.replace("measured:", "mesured:"), "claim 'base': unknown key 'mesured'; did you mean measured?");
    refused(GROUP.replace("target: uniform-1.0", "traget: uniform-1.0"),
        "claim 'base': ours: unknown key 'traget'; did you mean target?");
    refused(GROUP.replace("unit: accuracy", "unit: acuracy"), "unit: unknown value 'acuracy'; did you mean accuracy?");
    refused(GROUP.replace("paper: kim", "paper: kym"), "unknown paper 'kym'; did you mean kim?");
    refused(GROUP.replace("baseline: base", "baseline: bse"), "baseline: unknown claim 'bse'; did you mean base?");
    refused(GROUP.replace("id: merged", "id: base"), "claim 'base' is there twice");
    refused(GROUP.replace(", baseline: base", ""), "claim 'merged': ours.quantity: a figure of unit '% right' without "
        + "a baseline has no 'points lost'");
    refused(GROUP.replace("target: uniform-1.0, ", ""),
        "claim 'base': ours: needs an experiment, a method and a target");
    refused(GROUP.replace("    ours: {experiment: e, quantity: drop}\n", ""), "claim 'base'");
    refused(GROUP.replace("where: Table 1", "where: ''"),
        "claim 'base': 'where' must be said, by the claim or its group");
    refused(GROUP.replace("value: 98.5,", ""), "claim 'base': ");
    refused(GROUP.replace("value: 98.5", "value: high"), "claim 'base': value: ");
    refused(GROUP.replaceAll("(?s)    claims:.*", ""), "the group of paper 'kim' has no list of claims");
    refused(GROUP.replace("value: 98.5", "relation: up-to, value: 98.5"), "'incomparable' must say why");
    refused("grups: []\n", "unknown key 'grups'; did you mean groups?");
  }

  @Test
  void aTableNamesExperimentsAndMethods() {
    BadInputException refusal = assertThrows(BadInputException.class,
        () -> read(PAPERS + GROUP + TABLES.replace("e/merge", "merge")));
    assertTrue(refusal.getMessage().contains("'merge' is not allowed: it must be experiment/method"),
        refusal.getMessage());
  }

  private void refused(String groups, String message) {
    BadInputException refusal =
        assertThrows(BadInputException.class, () -> read(PAPERS + groups + TABLES), groups);
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("claims.yaml"), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
  }

  private Claims read(String yaml) {
    Path file = folder.resolve("claims.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ClaimsReader.read(file);
  }
}
