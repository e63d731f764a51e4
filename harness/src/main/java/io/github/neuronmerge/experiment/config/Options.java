package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.data.source.DataSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What the command line says, the only reader of system properties.
 *
 * @param command what is asked for
 * @param home the project's folder
 */
public record Options(Command command, Path home) {
  private static final String HOME = "neuronmerge.home";

  /** Reads this JVM's properties, and refuses what its command line has that nobody knows. */
  public static Options ofThisProcess() {
    return parse(System.getProperties(), TypedProperties.ofThisProcess(),
        DataSettings.usualCache(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /**
   * Reads options.
   *
   * @param properties all properties
   * @param given the keys that somebody typed, among them some that are not ours but Maven's or the JVM's
   * @param usualCache where downloads go
   */
  public static Options parse(Properties properties, List<String> given, Path usualCache) {
    Path home = Path.of(properties.getProperty(HOME, "")).toAbsolutePath();
    UnknownOptions unknown = new UnknownOptions(home.resolve("experiments"));
    given.forEach(unknown::refuse);
    return new Options(new CommandParser(properties, usualCache).parse(), home);
  }
}
