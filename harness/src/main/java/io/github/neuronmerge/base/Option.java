package io.github.neuronmerge.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option of a part of a method. Every constant that changes results is an option, declared once with its name, type,
 * default, range and description. Experiments may set other values, see {@link Settings}.
 *
 * @param <T> the type of its values: a whole number, a number, a list of numbers, or one of some words
 */
public final class Option<T> {
  private final String name;
  private final T standard;
  private final String range;
  private final String description;
  private final Function<Object, Optional<T>> reader;

  private Option(String name, T standard, String range, String description, Function<Object, Optional<T>> reader) {
    this.name = name;
    this.standard = standard;
    this.range = range;
    this.description = description;
    this.reader = reader;
    if (reader.apply(standard).isEmpty()) {
      throw new IllegalArgumentException("option " + name + ": its default " + standard + " is not " + range);
    }
  }

  /**
   * Returns an option that is a whole number.
   *
   * @param name its name in experiments
   * @param standard its default
   * @param least the smallest allowed value
   * @param most the largest allowed value
   * @param description what it is, in one line
   */
  public static Option<Integer> whole(String name, int standard, int least, int most, String description) {
    return new Option<>(name, standard, "a whole number from " + least + " to " + most, description,
        given -> given instanceof Integer value && value >= least && value <= most
            ? Optional.of(value) : Optional.empty());
  }

  /** Returns an option that is a number. The parameters are those of {@link #whole}. */
  public static Option<Double> real(String name, double standard, double least, double most, String description) {
    return new Option<>(name, standard, "a number from " + least + " to " + most, description,
        given -> real(given, least, most));
  }

  /**
   * Returns an option that is one of some words.
   *
   * @param name what experiments call it
   * @param standard its default
   * @param allowed the words, the default among them
   * @param description what it is, in one line
   */
  public static Option<String> word(String name, String standard, List<String> allowed, String description) {
    return new Option<>(name, standard, "one of " + String.join(", ", allowed), description,
        given -> given instanceof String word && allowed.contains(word) ? Optional.of(word) : Optional.empty());
  }

  /**
   * Returns an option that is a list of numbers, each from {@code least} to {@code most}; it may be empty where the
   * default is.
   */
  public static Option<List<Double>> reals(
      String name, List<Double> standard, double least, double most, String description) {
    return new Option<>(name, List.copyOf(standard), "a list of numbers, each from " + least + " to " + most,
        description, given -> reals(given, standard.isEmpty(), least, most));
  }

  private static Optional<Double> real(Object given, double least, double most) {
    if (!(given instanceof Integer || given instanceof Double)) {
      return Optional.empty();
    }
    double value = ((Number) given).doubleValue();
    return value >= least && value <= most ? Optional.of(value) : Optional.empty();
  }

  private static Optional<List<Double>> reals(Object given, boolean mayBeEmpty, double least, double most) {
    if (!(given instanceof List<?> list) || (list.isEmpty() && !mayBeEmpty)) {
      return Optional.empty();
    }
    List<Double> values = new ArrayList<>();
    for (Object each : list) {
      Optional<Double> value = real(each, least, most);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.orElseThrow());
    }
    return Optional.of(List.copyOf(values));
  }

  /** Returns its name in experiments. */
  public String name() {
    return name;
  }

  /** Returns the default. */
  public T standard() {
    return standard;
  }

  /** Returns what is allowed, in words: "a whole number from 1 to 1000". */
  public String range() {
    return range;
  }

  /** Returns what it is, in one line. */
  public String description() {
    return description;
  }

  /** Returns the given value in this option's type. Empty if it has another type or is out of range. */
  Optional<T> read(Object given) {
    return reader.apply(given);
  }
}
