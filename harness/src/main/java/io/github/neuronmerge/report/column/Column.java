package io.github.neuronmerge.report.column;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A column with the function that gives the text of a row's field. Numbers are written such that reading them gives the
 * same bits. Absent values are empty.
 *
 * @param <T> the type of a row
 * @param key the column's key
 * @param value gives the text of a row's field
 */
public record Column<T>(Key<?> key, Function<T, String> value) {
  public static <T> Column<T> text(Key<String> key, Function<T, String> value) {
    return new Column<>(key, value);
  }

  public static <T> Column<T> whole(Key<Long> key, Function<T, Long> value) {
    return new Column<>(key, row -> Long.toString(value.apply(row)));
  }

  public static <T> Column<T> maybeWhole(Key<Long> key, Function<T, OptionalLong> value) {
    return new Column<>(key, row -> {
      OptionalLong number = value.apply(row);
      return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    });
  }

  public static <T> Column<T> real(Key<Double> key, Function<T, Double> value) {
    return new Column<>(key, row -> Double.toString(value.apply(row)));
  }

  public static <T> Column<T> maybeReal(Key<Double> key, Function<T, OptionalDouble> value) {
    return new Column<>(key, row -> {
      OptionalDouble number = value.apply(row);
      return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    });
  }

  public static <T> Column<T> flag(Key<Boolean> key, Function<T, Boolean> value) {
    return new Column<>(key, row -> Boolean.toString(value.apply(row)));
  }

  public static <T> Column<T> maybeFlag(Key<Boolean> key, Function<T, Optional<Boolean>> value) {
    return new Column<>(key, row -> value.apply(row).map(is -> Boolean.toString(is)).orElse(""));
  }

  /** Returns a column for rows that contain this column's rows as a part. The field is empty if the part is absent. */
  public <S> Column<S> within(Function<S, Optional<T>> part) {
    return new Column<>(key, row -> part.apply(row).map(value).orElse(""));
  }
}
