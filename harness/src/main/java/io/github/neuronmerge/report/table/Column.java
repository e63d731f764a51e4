package io.github.neuronmerge.report.table;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of a table: header and values come from here and from nowhere else. Numbers are written such that reading
 * them back gives the same bits; what is absent is empty.
 *
 * @param <T> what a row stands for
 * @param name the header, with the unit
 * @param value the text of a row's field
 */
public record Column<T>(String name, Function<T, String> value) {
  public static <T> Column<T> text(String name, Function<T, String> value) {
    return new Column<>(name, value);
  }

  public static <T> Column<T> whole(String name, Function<T, Long> value) {
    return new Column<>(name, row -> Long.toString(value.apply(row)));
  }

  public static <T> Column<T> real(String name, Function<T, Double> value) {
    return new Column<>(name, row -> Double.toString(value.apply(row)));
  }

  public static <T> Column<T> maybeReal(String name, Function<T, OptionalDouble> value) {
    return new Column<>(name, row -> {
      OptionalDouble number = value.apply(row);
      return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    });
  }

  /** Returns a column that holds this one's value of a part of a row, or nothing where the part is absent. */
  public <S> Column<S> within(Function<S, Optional<T>> part) {
    return new Column<>(name, row -> part.apply(row).map(value).orElse(""));
  }
}
