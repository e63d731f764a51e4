package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a change after which a committed run can no longer be replayed, or is replayed as something else. */
final class CommittedManifestsTest {
  @Test
  void everyCommittedManifestIsReadAndSaysTheSameMethodsAndTargets() throws IOException {
    SpecReader specs = new SpecReader(Path.of("experiments"));
    List<Path> manifests;
    try (Stream<Path> runs = Files.list(Path.of("results/reference"))) {
      manifests = runs.map(run -> run.resolve("manifest.json")).filter(Files::exists).sorted().toList();
    }
    assertFalse(manifests.isEmpty());
    for (Path manifest : manifests) {
      JsonNode then = Json.json().readTree(manifest.toFile()).path("experiment");
      JsonNode now = Json.json().valueToTree(specs.complete(manifest.toString(), then));
      for (Map.Entry<String, JsonNode> method : then.path("spec").path("methods").properties()) {
        assertEquals(method.getValue(), now.path("spec").path("methods").path(method.getKey()), manifest.toString());
      }
      assertEquals(then.path("spec").path("targets"), now.path("spec").path("targets"), manifest.toString());
    }
  }
}
