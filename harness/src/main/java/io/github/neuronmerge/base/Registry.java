package io.github.neuronmerge.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An explicit list of named alternatives, such as data sets or architectures. The class path is not scanned. An unknown
 * name is refused with a message that suggests the nearest ones.
 *
 * @param <T> what the names stand for
 */
public final class Registry<T> {
  private final String kind;
  private final Map<String, T> entries = new LinkedHashMap<>();

  /** Makes an empty registry. Messages call an entry by its {@code kind} ("clusterer"). */
  public Registry(String kind) {
    this.kind = kind;
  }

  /** Adds an entry and returns this registry, so that a list of entries reads as one expression. */
  public Registry<T> with(String name, T entry) {
    if (entries.putIfAbsent(name, entry) != null) {
      throw new IllegalArgumentException("two entries of kind " + kind + " are named '" + name + "'");
    }
    return this;
  }

  /** Returns the entry of that name. Refuses an unknown name and suggests the nearest ones. */
  public T find(String name) {
    T entry = entries.get(name);
    if (entry == null) {
      throw new BadInputException("unknown " + kind + " '" + name + "'" + NearestNames.suggestion(name, names()));
    }
    return entry;
  }

  /** Returns the known names in the order in which they were added. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }
}
