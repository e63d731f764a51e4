package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch presets of the program that are not those of the project, and a folder whose presets do not count. */
class PresetsTest {
  private static final Path EXPERIMENTS = Path.of("experiments");

  @Test
  void whatComesWithTheProgramIsWhatTheProjectHas() {
    Presets bundled = Presets.bundled();
    Presets project = Presets.in(EXPERIMENTS);
    List<String> names = YamlTree.keys(YamlTree.read(EXPERIMENTS.resolve("presets.yaml")));
    assertFalse(names.isEmpty());
    names.forEach(name -> assertEquals(project.method(name), bundled.method(name), name));
    assertEquals(project.search(), bundled.search());
  }

  @Test
  void aFolderHasItsOwn(@TempDir Path folder) throws IOException {
    Files.copy(EXPERIMENTS.resolve("reference.yaml"), folder.resolve("reference.yaml"));
    Files.writeString(folder.resolve("presets.yaml"), "mine: {cluster: average}\n");
    assertEquals("average", Presets.in(folder).method("mine").cluster().name());
    String message = assertThrows(BadInputException.class, () -> Presets.in(folder).method("mihe")).getMessage();
    assertTrue(message.startsWith(folder.resolve("presets.yaml") + ".preset: unknown preset 'mihe'; did you mean mine"),
        message);
  }
}
