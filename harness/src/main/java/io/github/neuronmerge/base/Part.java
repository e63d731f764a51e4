package io.github.neuronmerge.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a method as an experiment names it: {@code ward}, or {@code hartigan: {restarts: 5}}. What the name stands
 * for, and the options that are left out, are in its {@link Parts}.
 *
 * @param name the part's name
 * @param options the options that were given, by name
 */
public record Part(String name, Map<String, Object> options) {
  public Part {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Returns the part of that name with its defaults. */
  public static Part of(String name) {
    return new Part(name, Map.of());
  }

  /** Returns how tables show it: {@code ward}, or {@code hartigan(restarts=5)}. */
  public String label() {
    return name + label(options);
  }

  /** Returns options as labels show them: nothing where there are none, else {@code (restarts=5, sweeps=10)}. */
  public static String label(Map<String, Object> options) {
    return options.isEmpty() ? "" : options.entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue()).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    return label();
  }
}
