package io.github.neuronmerge.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of all options of one part of a method. Options that were not given have their defaults. */
public final class Settings {
  private final List<Option<?>> options;
  private final Map<String, Object> values;

  private Settings(List<Option<?>> options, Map<String, Object> values) {
    this.options = options;
    this.values = values;
  }

  /** Returns settings in which every option has its default. */
  public static Settings standard(List<Option<?>> options) {
    return of("", options, Map.of());
  }

  /**
   * Checks the given values and takes the defaults for all other options.
   *
   * @param owner whose options these are, as messages say it: "clusterer 'hartigan'"
   * @param options all options of the part
   * @param given the given values by option name: {@link Integer}, {@link Double}, {@link String}, or a list of numbers
   */
  public static Settings of(String owner, List<Option<?>> options, Map<String, ?> given) {
    List<String> names = options.stream().<String>map(Option::name).toList();
    for (String name : given.keySet()) {
      if (options.isEmpty()) {
        throw new BadInputException(owner + " takes no options, so '" + name + "' cannot be set");
      }
      if (!names.contains(name)) {
        throw new BadInputException(owner + ": unknown option '" + name + "'" + NearestNames.suggestion(name, names));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : options) {
      values.put(option.name(), given.containsKey(option.name())
          ? checked(owner, option, given.get(option.name())) : option.standard());
    }
    return new Settings(List.copyOf(options), Collections.unmodifiableMap(values));
  }

  private static Object checked(String owner, Option<?> option, Object given) {
    return option.read(given).<Object>map(value -> value).orElseThrow(() -> new BadInputException(
        owner + ": " + option.name() + ": " + given + " is not allowed: it must be " + option.range()));
  }

  /** Returns the value of an option. Refuses an option that the part does not have. */
  public <T> T value(Option<T> option) {
    if (!options.contains(option)) {
      throw new IllegalArgumentException("no option '" + option.name() + "' among " + values.keySet());
    }
    return option.read(values.get(option.name())).orElseThrow();
  }

  /** Returns all values by option name, in the order in which the options were declared. */
  public Map<String, Object> values() {
    return values;
  }

  /** Returns the values that differ from the defaults. */
  public Map<String, Object> changed() {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    options.forEach(option -> changed.remove(option.name(), option.standard()));
    return changed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && options.equals(that.options) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
