package io.github.neuronmerge.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a library that a run used and its manifest leaves out, a classifier that is taken for a version, and a
 * jar that goes by the name of a library inside it.
 */
class DependenciesTest {
  @TempDir private Path folder;

  @Test
  void everyLibraryOfThisProgramHasItsVersion() {
    Map<String, String> versions = Dependencies.versions();
    String nd4j = versions.get("nd4j-api");
    for (String name : List.of("nd4j-native", "nd4j-native-api", "nd4j-native-preset")) {
      assertEquals(nd4j, versions.get(name), name);
    }
    // Some of these only come with another library.
    assertTrue(versions.keySet().containsAll(List.of("smile-core", "smile-base", "jmh-core", "jackson-databind",
        "jackson-core", "snakeyaml", "commons-csv", "xchart", "javacpp", "neuron-merge")),
        versions.toString());
    assertTrue(versions.keySet().stream().anyMatch(name -> name.startsWith("nd4j-native:")), versions.toString());
    assertEquals(List.of(), versions.entrySet().stream().filter(each -> each.getValue().equals("unknown")).toList());
    versions.forEach((name, version) -> assertTrue(!name.contains("/") && !name.contains("\\"), name));
  }

  @Test
  void aPlaceInARepositoryTellsClassifierFromVersion() {
    Path repository = folder.resolve("org/x/a-b/1.0-M2.1");
    assertEquals(Map.of("a-b", "1.0-M2.1", "a-b:linux-x86_64", "1.0-M2.1"), versions(
        repository.resolve("a-b-1.0-M2.1.jar"), repository.resolve("a-b-1.0-M2.1-linux-x86_64.jar"),
        folder.resolve("classes")));
  }

  @Test
  void elsewhereThePropertiesInTheJarTell() throws IOException {
    Map<String, String> poms = new LinkedHashMap<>();
    poms.put("META-INF/maven/org.y/swallowed/pom.properties", pom("swallowed", "9"));
    poms.put("META-INF/maven/org.x/own-name/pom.properties", pom("own-name", "1.2-rc3"));
    Path own = jar("own-name-1.2-rc3-linux.jar", poms);
    Path renamed = jar("renamed.jar", Map.of("META-INF/maven/org.x/real/pom.properties", pom("real", "5")));
    assertEquals(Map.of("own-name:linux", "1.2-rc3", "real", "5"), versions(own, renamed));
  }

  @Test
  void orElseTheNameOfTheFile() throws IOException {
    assertEquals(Map.of("jackson-core", "2.19.4", "x", "1, 2", "nameless", "unknown"), versions(
        jar("jackson-core-2.19.4.jar", Map.of()), jar("x-1.jar", Map.of()), folder.resolve("x-2.jar"),
        jar("nameless.jar", Map.of())));
  }

  private static Map<String, String> versions(Path... entries) {
    List<String> paths = List.of(entries).stream().map(Path::toString).toList();
    return Dependencies.versions(String.join(File.pathSeparator, paths));
  }

  private static String pom(String artifact, String version) {
    return "groupId=org.x\nartifactId=" + artifact + "\nversion=" + version + "\n";
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
    }
    return file;
  }
}
