package io.github.neuronmerge.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name and version of a jar. They are taken from its path in a Maven repository, from the {@code pom.properties} in
 * it, or from its file name.
 *
 * @param name the artifact, followed by a colon and the classifier if it has one
 * @param version the version, or "unknown"
 */
record JarName(String name, String version) {
  private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  /** The version starts with a digit. A classifier after it cannot be distinguished from it. */
  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d.*)");

  static JarName of(Path jar) {
    String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return byPlace(jar, file).or(() -> byPom(jar, file)).orElseGet(() -> byFile(file));
  }

  /** A repository stores {@code artifact/version/artifact-version-classifier.jar}. */
  private static Optional<JarName> byPlace(Path jar, String file) {
    Path version = jar.getParent();
    Path artifact = version == null ? null : version.getParent();
    return artifact == null || artifact.getFileName() == null ? Optional.empty()
        : named(file, artifact.getFileName().toString(), version.getFileName().toString());
  }

  private static Optional<JarName> byPom(Path jar, String file) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      List<JarEntry> poms = opened.stream().filter(entry -> POM.matcher(entry.getName()).matches()).toList();
      // A shaded jar also has the properties of other jars. Its own are those that match its file name.
      for (JarEntry pom : poms) {
        Properties properties = new Properties();
        try (InputStream in = opened.getInputStream(pom)) {
          properties.load(in);
        }
        String artifact = properties.getProperty("artifactId", "");
        String version = properties.getProperty("version", "");
        Optional<JarName> found = named(file, artifact, version);
        if (found.isPresent()) {
          return found;
        }
        if (poms.size() == 1 && !artifact.isEmpty() && !version.isEmpty()) {
          return Optional.of(new JarName(artifact, version));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the name if the file name consists of artifact and version. */
  private static Optional<JarName> named(String file, String artifact, String version) {
    String usual = artifact + "-" + version;
    if (file.equals(usual)) {
      return Optional.of(new JarName(artifact, version));
    }
    return file.startsWith(usual + "-")
        ? Optional.of(new JarName(artifact + ":" + file.substring(usual.length() + 1), version)) : Optional.empty();
  }

  private static JarName byFile(String file) {
    Matcher matcher = FILE.matcher(file);
    return matcher.matches() ? new JarName(matcher.group(1), matcher.group(2)) : new JarName(file, "unknown");
  }
}
