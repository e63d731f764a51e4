package io.github.neuronmerge.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a method as an experiment names it: {@code ward}, or {@code hartigan: {restarts: 5}}. {@link Parts} knows
 * what the name stands for and the defaults of options that are left out.
 *
 * @param name the part's name
 * @param options the options that were given, by name
 */
public record Part(String name, Map<String, Object> options) {
  public Part {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Returns the part of that name with its default options. */
  public static Part of(String name) {
    return new Part(name, Map.of());
  }

  /** Returns the part as tables show it: {@code ward}, or {@code hartigan(restarts=5)}. */
  public String label() {
    return name + label(options);
  }

  /** Returns options as labels show them: {@code (restarts=5, sweeps=10)}, or the empty text if there are none. */
  public static String label(Map<String, Object> options) {
    return options.isEmpty() ? "" : options.entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue()).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    return label();
  }
}
