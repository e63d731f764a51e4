package io.github.neuronmerge.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets may come from. Every process that reads data sets has the same settings.
 *
 * @param dirs the user's folders of data sets, which are searched first
 * @param cache the folder of downloaded data sets
 * @param offline whether downloads are forbidden
 * @param unverified whether files in {@code dirs} may differ from the published ones
 */
public record DataSettings(List<Path> dirs, Path cache, boolean offline, boolean unverified) {
  public DataSettings {
    dirs = dirs.stream().map(Path::toAbsolutePath).toList();
    cache = cache.toAbsolutePath();
  }

  /** Returns the default settings: no folder of the user, the usual cache, downloads allowed. */
  public static DataSettings standard(Map<String, String> environment, Path home) {
    return new DataSettings(
        List.of(), usualCache(environment, home), /* offline= */ false, /* unverified= */ false);
  }

  /**
   * Returns the folder {@code neuron-merge} in the user's cache folder. The cache folder is {@code XDG_CACHE_HOME} if
   * that is an absolute path (the XDG base directory specification says to ignore others), otherwise {@code .cache} in
   * the home folder.
   */
  public static Path usualCache(Map<String, String> environment, Path home) {
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(".cache"))
        .resolve("neuron-merge");
  }
}
