package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a cache in the working folder, or one that each process finds elsewhere. */
final class DataSettingsTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  // A user's wish ignored, or taken where the specification says that it is void.
  @Test
  void theUsualCacheIsTheUsersCacheFolder() {
    Path elsewhere = Path.of("elsewhere").toAbsolutePath();
    assertEquals(HOME.resolve(".cache/neuron-merge"), DataSettings.usualCache(Map.of(), HOME));
    assertEquals(
        elsewhere.resolve("neuron-merge"),
        DataSettings.usualCache(Map.of("XDG_CACHE_HOME", elsewhere.toString()), HOME));
    for (String none : new String[] {"", " ", "relative/folder"}) {
      assertEquals(HOME.resolve(".cache/neuron-merge"), DataSettings.usualCache(Map.of("XDG_CACHE_HOME", none), HOME));
    }
  }

  // A default that trusts what nobody has checked, or that cannot download.
  @Test
  void theStandardSettingsDownloadAndTrustNothingElse() {
    DataSettings settings = DataSettings.standard(Map.of(), HOME);
    assertEquals(List.of(), settings.dirs());
    assertFalse(settings.offline());
    assertFalse(settings.unverified());
  }

  // Folders that mean another place in a process that was started elsewhere.
  @Test
  void foldersAreAbsolute() {
    DataSettings settings = new DataSettings(
        List.of(Path.of("some/data")), Path.of("some/cache"), /* offline= */ true, /* unverified= */ true);
    assertEquals(Path.of("some/data").toAbsolutePath(), settings.dirs().get(0));
    assertTrue(settings.cache().isAbsolute());
  }
}
