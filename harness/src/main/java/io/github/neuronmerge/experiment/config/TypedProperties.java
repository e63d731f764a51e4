package io.github.neuronmerge.experiment.config;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the properties that the user typed for this process. */
final class TypedProperties {
  /**
   * The main class of Maven. Under Maven the arguments of the JVM are those of MAVEN_OPTS and .mvn/jvm.config, which
   * are not our options.
   */
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
  private static final List<String> SEPARATE = List.of("-D", "--define");

  private TypedProperties() {}

  static List<String> ofThisProcess() {
    return of(Arrays.asList(System.getProperty("sun.java.command", "").split(" ")),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * Returns the names of properties.
   *
   * @param command the main class and its arguments
   * @param jvm the arguments of the JVM
   */
  static List<String> of(List<String> command, List<String> jvm) {
    List<String> words = new ArrayList<>(command);
    if (!command.contains(MAVEN)) {
      words.addAll(jvm);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (SEPARATE.contains(word) && i + 1 < words.size()) {
        i++;
        names.add(name(words.get(i)));
      } else if (word.startsWith("-D")) {
        names.add(name(word.substring(2)));
      } else if (word.startsWith("--define=")) {
        names.add(name(word.substring("--define=".length())));
      }
    }
    return names;
  }

  private static String name(String property) {
    return property.split("=", 2)[0];
  }
}
