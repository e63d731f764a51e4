package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.data.source.DataSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The parsed command line. No other class reads system properties for options.
 *
 * @param command the command
 * @param home the project's folder
 */
public record Options(Command command, Path home) {
  private static final String HOME = "neuronmerge.home";

  /** Reads the properties of this JVM. Refuses unknown options on its command line. */
  public static Options ofThisProcess() {
    return parse(System.getProperties(), TypedProperties.ofThisProcess(),
        DataSettings.usualCache(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /**
   * Reads options.
   *
   * @param properties all properties
   * @param given the keys that the user typed, which may include those of Maven and the JVM
   * @param usualCache the default folder of downloads
   */
  public static Options parse(Properties properties, List<String> given, Path usualCache) {
    Path home = Path.of(properties.getProperty(HOME, "")).toAbsolutePath();
    UnknownOptions unknown = new UnknownOptions(home.resolve("experiments"));
    given.forEach(unknown::refuse);
    return new Options(new CommandParser(properties, usualCache).parse(), home);
  }
}
