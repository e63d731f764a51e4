package io.github.neuronmerge.report.paper;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.run.FoundRuns;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a claim that silently compares with nothing, because its experiment was changed and run again. */
class CommittedClaimsTest {
  @TempDir Path folder;

  private void check(String method, String target) {
    AtomicFiles.write(folder.resolve("summary.csv"),
        "method,target\nidentity,uniform-1.0\nmerge-tuned,global-0.1\nmerge-tuned,global-0.01\n");
    Claim claim = new Claim("small", "paper", "table 1", Reading.PUBLISHED_TEXT, "LeNet-5", "lenet5", "mnist", "accuracy",
        "merged", "", 98, Unit.ACCURACY, Relation.IS, "",
        new ResultRef("mnist-lenet-tuned", method, target, Quantity.ACCURACY), "only a test");
    CommittedClaims.check(Path.of("claims.yaml"), new Claims(Map.of("paper", new Paper("authors", "title", "venue", 2020, "all")), List.of(claim), List.of()),
        new FoundRuns(FoundRuns.STANDARD, Map.of("mnist-lenet-tuned", folder), Map.of()));
  }

  @Test
  void aTargetThatTheCommittedRunLacksIsRefusedByName() {
    BadInputException refused = assertThrows(BadInputException.class,
        () -> check("merge-tuned", "common-merge-tuned-0.01"));
    assertEquals("claims.yaml: claim 'small': ours: the committed run of mnist-lenet-tuned "
        + "has no target 'common-merge-tuned-0.01'; known: global-0.01, global-0.1", refused.getMessage());
  }

  @Test
  void aMethodThatTheCommittedRunLacksIsRefusedByName() {
    BadInputException refused = assertThrows(BadInputException.class, () -> check("merge-tune", "global-0.1"));
    assertEquals("claims.yaml: claim 'small': ours: the committed run of mnist-lenet-tuned "
        + "has no method 'merge-tune'; did you mean merge-tuned?", refused.getMessage());
  }

  @Test
  void whatTheCommittedRunHasIsAllowed() {
    assertDoesNotThrow(() -> check("merge-tuned", "global-0.01"));
    assertDoesNotThrow(() -> check("identity", "uniform-1.0"));
  }

  @Test
  void allCommittedClaimsPointToRowsThatAreThere() {
    Path home = Path.of("").toAbsolutePath();
    Path file = home.resolve("paper-repro/claims.yaml");
    Claims claims = ClaimsReader.read(file);
    CommittedClaims.check(file, claims, FoundRuns.committed(claims.experiments(), home));
  }
}
