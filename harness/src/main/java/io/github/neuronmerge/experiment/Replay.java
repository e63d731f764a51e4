package io.github.neuronmerge.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.RunRequest;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Repeats a run from its manifest, including the training of baselines, and lists how the environments of the two runs
 * differ.
 */
final class Replay {
  /** Entries that differ between any two runs and do not matter, such as names and times. */
  private static final Set<String> IGNORED = Set.of("runId", "started", "ended", "status", "wallSeconds",
      "imagesPerSecond", "peakResidentBytes", "loadAverage", "loadBefore", "freeDiskBytes", "sources");
  private final Path manifest;

  /** Makes the replay of the run in a folder. */
  Replay(Path original) {
    manifest = original.resolve(RunDirectory.MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      throw new BadInputException(manifest + ": absent, so there is nothing to replay; the run did not begin");
    }
  }

  /** Returns the experiment as it was resolved for the run. Keys that are newer than the run have today's defaults. */
  Experiment experiment(SpecReader specs) {
    return specs.complete(manifest.toString(), AtomicFiles.readJson(manifest, JsonNode.class).path("experiment"));
  }

  /** Returns the request of the run. Refuses manifests of the first versions, which do not have it. */
  RunRequest asked() {
    JsonNode asked = AtomicFiles.readJson(manifest, JsonNode.class).path("asked");
    if (asked.isMissingNode()) {
      return new RunRequest("", Map.of(), "", "", "");
    }
    try {
      return Json.json().treeToValue(asked, RunRequest.class);
    } catch (JsonProcessingException e) {
      throw new BadInputException(manifest + ": asked: of another version of the program: "
          + e.getOriginalMessage(), e);
    }
  }

  /** Returns the differences of the two runs' requests and environments, one line for each. */
  List<String> provenanceDifferences(RunDirectory again) {
    return differences("manifest", AtomicFiles.readJson(manifest, JsonNode.class),
        AtomicFiles.readJson(again.manifest(), JsonNode.class));
  }

  private static List<String> differences(String name, JsonNode one, JsonNode other) {
    Map<String, String> before = new TreeMap<>();
    Map<String, String> after = new TreeMap<>();
    flatten("", one, before);
    flatten("", other, after);
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream().filter(key -> !before.getOrDefault(key, "").equals(after.getOrDefault(key, "")))
        .map(key -> name + ": " + key + ": was " + before.getOrDefault(key, "absent") + ", is "
            + after.getOrDefault(key, "absent")).toList();
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node instanceof ObjectNode object) {
      object.properties().stream().filter(field -> !IGNORED.contains(field.getKey()))
          .forEach(field -> flatten(path + (path.isEmpty() ? "" : ".") + field.getKey(), field.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "." + i, node.get(i), values);
      }
    } else {
      values.put(path, node.asText());
    }
  }
}
