package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a command or an option that docs/options.md does not explain. */
class OptionsPageTest {
  @Test
  void everyOptionAndEveryCommandIsExplained() throws IOException {
    String page = Files.readString(Path.of("docs/options.md"));
    assertEquals(List.of(), CommandOption.names().stream().filter(name -> !page.contains("-D" + name + "=")).toList());
    List<CommandKind> words = Arrays.stream(CommandKind.values())
        .filter(kind -> CommandKind.ofWord(kind.word()).isPresent()).toList();
    assertEquals(List.of(), words.stream().filter(kind -> !page.contains("`" + kind.typed())).toList());
  }
}
