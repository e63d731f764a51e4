package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a file that is kept parsed and written anew, without its comments, and digests of the wrong files. */
class RunRequestTest {
  private static final Path EXPERIMENTS = Path.of("experiments");

  @Test
  void theFileIsKeptToTheLetterAndSurvivesJson(@TempDir Path folder) throws IOException {
    for (String name : new String[] {"reference.yaml", "presets.yaml"}) {
      Files.copy(EXPERIMENTS.resolve(name), folder.resolve(name));
    }
    String yaml = "# Why: größe, \"quotes\" and \\ ✓\nsummary:   x # odd   spaces\r\n\n\nseeds: {train: [1,2]}";
    Files.writeString(folder.resolve("own.yaml"), yaml);
    Map<String, String> overrides = Map.of("seeds.train", "[ 7 ]");
    SpecReader reader = new SpecReader(folder);
    RunRequest asked = reader.asked("own", "smoke", overrides);
    assertEquals(new RunRequest("smoke", overrides, yaml, digest("presets.yaml"), digest("reference.yaml")), asked);
    assertEquals(asked, Json.json().readValue(Json.line(asked), RunRequest.class));
  }

  private static String digest(String name) throws IOException {
    return Sha256.hex(Files.readAllBytes(EXPERIMENTS.resolve(name)));
  }
}
