package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a new key that gives baselines of old experiments another digest, so that they are trained again. */
final class CommittedDigestsTest {
  @Test
  void everyCommittedBaselineIsStillFoundUnderItsDigest() throws IOException {
    SpecReader specs = new SpecReader(Path.of("experiments"));
    List<Path> manifests;
    try (Stream<Path> runs = Files.list(Path.of("results/reference"))) {
      manifests = runs.map(run -> run.resolve("manifest.json")).filter(Files::exists).sorted().toList();
    }
    assertFalse(manifests.isEmpty());
    for (Path file : manifests) {
      JsonNode manifest = Json.json().readTree(file.toFile());
      Experiment then = specs.complete(file.toString(), manifest.path("experiment"));
      assertEquals(manifest.path("baselines").findValuesAsText("digest"),
          new Plan(then, found(then, manifest.path("dataSha256"))).trainings().stream()
              .map(Plan.PlannedTraining::digest).toList(), file.toString());
    }
  }

  private static FoundData found(Experiment experiment, JsonNode sha256) {
    Map<String, String> files = new TreeMap<>();
    sha256.properties().forEach(file -> files.put(file.getKey(), file.getValue().asText()));
    String set = experiment.spec().data().set();
    Shape shape = set.startsWith("cifar") ? new Shape(3, 32, 32) : new Shape(1, 28, 28);
    return new FoundData(files, /* verified= */ true, shape, set.equals("cifar-100") ? 100 : 10);
  }
}
