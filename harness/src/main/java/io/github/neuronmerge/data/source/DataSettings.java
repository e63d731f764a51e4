package io.github.neuronmerge.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets may come from, for every process that reads some.
 *
 * @param dirs the user's folders of data sets, the first places that are looked at
 * @param cache the folder of what has been downloaded
 * @param offline whether nothing may be downloaded
 * @param unverified whether files in {@code dirs} may have another content than the published one
 */
public record DataSettings(List<Path> dirs, Path cache, boolean offline, boolean unverified) {
  public DataSettings {
    dirs = dirs.stream().map(Path::toAbsolutePath).toList();
    cache = cache.toAbsolutePath();
  }

  /** Returns the settings of somebody who has said nothing: no folder, the usual cache, downloads allowed. */
  public static DataSettings standard(Map<String, String> environment, Path home) {
    return new DataSettings(
        List.of(), usualCache(environment, home), /* offline= */ false, /* unverified= */ false);
  }

  /**
   * Returns the folder {@code neuron-merge} in the user's cache folder: {@code XDG_CACHE_HOME} if that is an absolute
   * path (the XDG base directory specification has others ignored), otherwise {@code .cache} in the home folder.
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
