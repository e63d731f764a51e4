package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The versions of the libraries on which a run's numbers depend: the project's dependencies, which Maven writes during
 * the build, and every jar on the class path. Names have no group. "jackson", "guava" and "protobuf" with ND4J's
 * version are ND4J's copies.
 */
final class Dependencies {
  private static final String RESOURCE = "/dependencies.properties";

  private Dependencies() {}

  /** Returns the versions of this program's libraries by name. */
  static Map<String, String> versions() {
    Map<String, String> versions = versions(WorkerCommand.classPath());
    Properties own = own();
    own.stringPropertyNames().forEach(name -> versions.putIfAbsent(name, own.getProperty(name)));
    return versions;
  }

  /** Returns the versions of the jars of a class path. Two jars of the same name appear with both versions. */
  static Map<String, String> versions(String classPath) {
    Map<String, String> versions = new TreeMap<>();
    Arrays.stream(classPath.split(File.pathSeparator, -1)).filter(entry -> entry.endsWith(".jar"))
        .map(entry -> JarName.of(Path.of(entry)))
        .forEach(jar -> versions.merge(jar.name(), jar.version(), Dependencies::both));
    return versions;
  }

  private static String both(String first, String second) {
    return first.equals(second) ? first : first + ", " + second;
  }

  private static Properties own() {
    Properties properties = new Properties();
    try (InputStream in = Dependencies.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return properties;
  }
}
