package io.github.neuronmerge.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The libraries that a run's numbers depend on, with their versions; Maven writes the list when it builds. */
final class Dependencies {
  private static final String RESOURCE = "/dependencies.properties";

  private Dependencies() {}

  static Map<String, String> versions() {
    Properties properties = new Properties();
    try (InputStream in = Dependencies.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    Map<String, String> versions = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
    return versions;
  }
}
