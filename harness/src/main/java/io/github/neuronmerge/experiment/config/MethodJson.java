package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.merge.method.WidthRule;
import java.io.IOException;

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

  /** Reads a method with or without its rule. */
  static final class Reader extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    Reader(JsonDeserializer<?> record) {
      super(record);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> record) {
      return new Reader(record);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode tree = context.readTree(in);
      if (tree instanceof ObjectNode method && !method.has(WIDTHS)) {
        method.put(WIDTHS, WidthRule.SEARCH.word());
      }
      try (JsonParser completed = tree.traverse(in.getCodec())) {
        completed.nextToken();
        return super.deserialize(completed, context);
      }
    }
  }
}
