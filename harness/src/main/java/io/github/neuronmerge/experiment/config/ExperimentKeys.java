package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.base.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All keys that an experiment can have, taken from {@code reference.yaml}. */
final class ExperimentKeys {
  /** Stands for the name of a method. */
  private static final String METHOD_NAME = "NAME";
  private static final int MOST_MISTYPED = 2;
  /** The dotted path of each section, with the keys and sections directly below it. */
  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final List<String> leaves = new ArrayList<>();

  /** Takes the keys from the content of the reference file. */
  ExperimentKeys(JsonNode reference) {
    reference.properties().stream().filter(field -> !field.getKey().equals("scales"))
        .forEach(field -> add("", field.getKey(), field.getValue()));
  }

  private void add(String above, String key, JsonNode value) {
    String path = above + (above.equals("methods.") ? METHOD_NAME : key);
    if (value.isObject() && !value.isEmpty()) {
      List<String> below = new ArrayList<>();
      sections.put(path, below);
      value.properties().forEach(field -> {
        below.add(path + "." + field.getKey());
        add(path + ".", field.getKey(), field.getValue());
      });
    } else {
      leaves.add(path);
    }
  }

  /** Returns whether there is a top-level section of that name. */
  boolean hasSection(String name) {
    return sections.containsKey(name);
  }

  /** Returns the paths of the keys of that name. If there are none, those whose names differ by a letter or two. */
  List<String> called(String name) {
    List<String> exact = suggested(last -> last.equalsIgnoreCase(name), path -> joined(path).equalsIgnoreCase(name));
    if (!exact.isEmpty()) {
      return exact;
    }
    List<String> initials = suggested(last -> initials(last).equalsIgnoreCase(name), path -> false);
    return !initials.isEmpty() ? initials : suggested(last -> isNear(name, last), path -> false);
  }

  /** Returns the paths that differ from this one by a letter or two. */
  List<String> near(String path) {
    return paths().filter(known -> NearestNames.distance(path, known) <= MOST_MISTYPED)
        .sorted((one, other) ->
            Integer.compare(NearestNames.distance(path, one), NearestNames.distance(path, other))).toList();
  }

  /** Returns the paths of keys whose last name or whole path matches. For a section, those directly below it. */
  private List<String> suggested(Predicate<String> last, Predicate<String> whole) {
    return paths().filter(path -> last.test(path.substring(path.lastIndexOf('.') + 1)) || whole.test(path))
        .flatMap(path -> keysOf(path).stream()).distinct()
        .sorted((one, other) -> Long.compare(depth(one), depth(other))).toList();
  }

  private List<String> keysOf(String path) {
    List<String> below = sections.getOrDefault(path, List.of()).stream().filter(leaves::contains).toList();
    return below.isEmpty() ? List.of(path) : below;
  }

  private Stream<String> paths() {
    return Stream.concat(leaves.stream(), sections.keySet().stream()).filter(path -> !path.endsWith(METHOD_NAME));
  }

  private static long depth(String path) {
    return path.chars().filter(letter -> letter == '.').count();
  }

  private static String joined(String path) {
    return path.replace(".", "");
  }

  /** Returns the initials of a name's words: lr for learningRate. */
  private static String initials(String name) {
    String capitals = name.substring(1).replaceAll("[^A-Z]", "").toLowerCase(Locale.ROOT);
    return capitals.isEmpty() ? "" : name.charAt(0) + capitals;
  }

  private static boolean isNear(String name, String known) {
    return NearestNames.distance(name, known) <= (Math.min(name.length(), known.length()) > 4 ? MOST_MISTYPED : 1);
  }
}
