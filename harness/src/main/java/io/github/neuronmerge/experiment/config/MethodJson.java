package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.github.neuronmerge.merge.method.WidthRule;
import java.util.Map;

/**
 * A method in JSON and YAML: a record but for its rule for widths, which is left out where widths are searched. So
 * methods of older manifests, which know no such rules, are read and written as they are.
 */
final class MethodJson {
  private static final String WIDTHS = "widths";

  private MethodJson() {}

  /** What of a method is written. */
  interface Shape {
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = SearchFilter.class)
    WidthRule widths();
  }

  /** Equals the rule that is left out. */
  static final class SearchFilter {
    @Override
    public boolean equals(Object rule) {
      return rule == WidthRule.SEARCH;
    }

    @Override
    public int hashCode() {
      return WidthRule.SEARCH.hashCode();
    }
  }

  /** Returns the reader of a method with or without its rule. */
  static JsonDeserializer<?> reader(JsonDeserializer<?> record) {
    return new LeftOutReader(record, Map.of(WIDTHS, WidthRule.SEARCH.word()));
  }
}
