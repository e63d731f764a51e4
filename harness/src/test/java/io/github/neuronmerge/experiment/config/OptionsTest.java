package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Would catch a misspelt option that is silently ignored, and one of Maven's own that is refused. */
class OptionsTest {
  private static final Path CACHE = Path.of("cache");

  @Test
  void optionsAndOverridesAreRead() {
    Options options = Options.parse(properties(Map.of("exp", "mnist-lenet", "scale", "paper", "workers", "3",
        "fresh", "", "set.train.epochs", "1", "os.name", "Linux")), List.of("exp", "set.train.epochs"), CACHE);
    assertEquals("mnist-lenet", options.experiment());
    assertEquals("paper", options.scale());
    assertEquals(3, options.workers());
    assertTrue(options.fresh());
    assertEquals(Map.of("train.epochs", "1"), options.overrides());
  }

  @Test
  void whatIsNotGivenHasADefault() {
    Options options = Options.parse(new Properties(), List.of(), CACHE);
    assertEquals("", options.experiment());
    assertEquals("standard", options.scale());
    assertEquals(Runtime.getRuntime().availableProcessors(), options.workers());
  }

  @Test
  void placesOfDataSetsAreRead() {
    Options options = Options.parse(properties(Map.of("data.dir", "one" + File.pathSeparator + "two", "offline", "true",
        "data.unverified", "")), List.of("data.dir", "offline", "data.unverified"), CACHE);
    assertEquals(List.of(Path.of("one").toAbsolutePath(), Path.of("two").toAbsolutePath()), options.files().dirs());
    assertEquals(CACHE.toAbsolutePath(), options.files().cache());
    assertTrue(options.files().offline() && options.files().unverified());
  }

  @Test
  void nearMissesAreRefused() {
    refused("scal", "did you mean -Dscale?");
    refused("worker", "did you mean -Dworkers?");
    refused("fersh", "did you mean -Dfresh?");
    refused("data.dri", "did you mean -Ddata.dir?");
    refused("train.epochs", "did you mean -Dset.train.epochs?");
  }

  @Test
  void propertiesOfMavenAndTheJvmAreLeftAlone() {
    Options.parse(new Properties(),
        List.of("maven.repo.local", "skipTests", "test", "style.color", "file.encoding", "exec.mainClass"), CACHE);
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    for (Map<String, String> given : List.of(
        Map.of("workers", "0"), Map.of("workers", "two"), Map.of("fresh", "yes"), Map.of("reference", "1"))) {
      assertThrows(BadInputException.class, () -> Options.parse(properties(given), List.of(), CACHE), given.toString());
    }
  }

  private static void refused(String key, String suggestion) {
    BadInputException refusal =
        assertThrows(BadInputException.class, () -> Options.parse(new Properties(), List.of(key), CACHE));
    assertTrue(refusal.getMessage().endsWith(suggestion), refusal.getMessage());
  }

  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }
}
