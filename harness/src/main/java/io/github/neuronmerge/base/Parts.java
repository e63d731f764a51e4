package io.github.neuronmerge.base;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A list of interchangeable parts of one kind, such as all clusterers. Each part has a name, a one-line description,
 * its options, and a factory that makes it from their values.
 *
 * @param <T> what a part can do
 */
public final class Parts<T> {
  private final String kind;
  private final Registry<Entry<T>> entries;

  private record Entry<T>(Described described, Function<Settings, T> factory) {}

  /**
   * A part as the documents show it.
   *
   * @param name its name in experiments
   * @param description what it is, in one line
   * @param options its options
   */
  public record Described(String name, String description, List<Option<?>> options) {
    public Described {
      options = List.copyOf(options);
    }
  }

  /** Makes an empty list. Messages call a part by its {@code kind} ("clusterer"). */
  public Parts(String kind) {
    this.kind = kind;
    entries = new Registry<>(kind);
  }

  /** Adds a part without options, and returns this list. */
  public Parts<T> with(String name, String description, T part) {
    return with(name, description, List.of(), settings -> part);
  }

  /**
   * Adds a part, and returns this list.
   *
   * @param name its name in experiments
   * @param description what it is, in one line
   * @param options its options
   * @param factory makes the part from the options' values
   */
  public Parts<T> with(String name, String description, List<Option<?>> options, Function<Settings, T> factory) {
    entries.with(name, new Entry<>(new Described(name, description, options), factory));
    return this;
  }

  /** Returns the part of that name with its default options. Refuses an unknown name and suggests the nearest ones. */
  public T find(String name) {
    return find(Part.of(name));
  }

  /** Makes the part with the given options. Refuses an unknown name or option and a value out of range. */
  public T find(Part part) {
    return entries.find(part.name()).factory().apply(settings(part));
  }

  /** Returns the values of all options of the part, defaults included. */
  public Settings settings(Part part) {
    return Settings.of(kind + " '" + part.name() + "'", entries.find(part.name()).described().options(),
        part.options());
  }

  /** Returns the part without those options that have their default values, so that equal parts are equal values. */
  public Part shortest(Part part) {
    return new Part(part.name(), settings(part).changed());
  }

  /** Returns the part with all its options, as digests include it: {@code {hartigan: {restarts: 10, ...}}}. */
  public Map<String, Map<String, Object>> full(Part part) {
    return Map.of(part.name(), settings(part).values());
  }

  /** Returns the known names in the order in which they were added. */
  public Set<String> names() {
    return entries.names();
  }

  /** Returns all parts with their options, in the order in which they were added. */
  public List<Described> described() {
    return names().stream().map(name -> entries.find(name).described()).toList();
  }
}
