package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The overrides of an experiment's keys on the command line, dotted key to YAML value. All are applied before the
 * experiment is read, because two keys may be valid only together.
 */
final class Overrides {
  private final Map<String, String> values;

  /** Reads a tree of keys and values. */
  @FunctionalInterface
  interface Reader<T> {
    /** Reads a tree; messages say {@code where} it is from. */
    T read(String where, ObjectNode tree);
  }

  Overrides(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /**
   * Applies the overrides to a tree and reads the result.
   *
   * @param tree the experiment as in its file; it is not changed
   * @param reader reads it
   * @throws BadInputException if an override is not valid; the message names it, or all overrides if only several
   *     together are not valid
   */
  <T> T over(ObjectNode tree, Reader<T> reader) {
    try {
      return reader.read(said(values), laid(tree, values));
    } catch (BadInputException e) {
      Map<String, String> culprits = some(key -> isReadable(tree, reader, some(other -> !other.equals(key))));
      if (!culprits.isEmpty()) {
        reader.read(said(culprits), laid(tree, values));
      }
      // Several overrides are wrong independently of each other. The message names only the first.
      values.forEach((key, value) -> reader.read(said(Map.of(key, value)), laid(tree, Map.of(key, value))));
      throw e;
    }
  }

  private Map<String, String> some(Predicate<String> which) {
    Map<String, String> some = new TreeMap<>(values);
    some.keySet().removeIf(which.negate());
    return some;
  }

  private static <T> boolean isReadable(ObjectNode tree, Reader<T> reader, Map<String, String> some) {
    try {
      reader.read("", laid(tree, some));
      return true;
    } catch (BadInputException e) {
      return false;
    }
  }

  private static String said(Map<String, String> some) {
    return (some.size() == 1 ? "override " : "overrides ") + some.entrySet().stream()
        .map(one -> "-Dset." + one.getKey() + "=" + one.getValue()).collect(Collectors.joining(", "));
  }

  private static ObjectNode laid(ObjectNode tree, Map<String, String> some) {
    ObjectNode all = tree.deepCopy();
    some.forEach((key, value) -> set(all, key, value));
    return all;
  }

  private static void set(ObjectNode tree, String key, String value) {
    String[] path = key.split("\\.", -1);
    ObjectNode at = tree;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(at.get(path[i]) instanceof ObjectNode next)) {
        throw new BadInputException("override -Dset." + key + "=" + value + ": unknown key '" + path[i] + "'"
            + NearestNames.suggestion(path[i], YamlTree.keys(at)));
      }
      at = next;
    }
    try {
      at.set(path[path.length - 1], Json.yaml().readTree(value));
    } catch (JsonProcessingException e) {
      throw new BadInputException("override -Dset." + key + "=" + value + ": not YAML: " + YamlTree.firstLine(e), e);
    }
  }
}
