package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a record some of whose values may be left out. So files that are older than such a value are read as they are,
 * and those that do not need it are written as they were.
 */
final class LeftOutReader extends DelegatingDeserializer {
  private static final long serialVersionUID = 1L;
  /** The values that may be left out, with what is so then. */
  private final transient Map<String, JsonNode> values;

  LeftOutReader(JsonDeserializer<?> record, Map<String, JsonNode> values) {
    super(record);
    this.values = Map.copyOf(values);
  }

  /** Returns the texts of a record that are left out where they are empty. */
  static Map<String, JsonNode> emptyTexts(BeanDescription record) {
    return record.findProperties().stream().filter(LeftOutReader::isLeftOutIfEmpty)
        .collect(Collectors.toMap(BeanPropertyDefinition::getName, property -> TextNode.valueOf("")));
  }

  private static boolean isLeftOutIfEmpty(BeanPropertyDefinition property) {
    return property.getRawPrimaryType() == String.class
        && property.findInclusion().getValueInclusion() == JsonInclude.Include.NON_EMPTY;
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> record) {
    return new LeftOutReader(record, values);
  }

  @Override
  public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
    JsonNode tree = context.readTree(in);
    if (tree instanceof ObjectNode fields) {
      values.forEach((name, value) -> {
        if (!fields.has(name)) {
          fields.set(name, value.deepCopy());
        }
      });
    }
    try (JsonParser completed = tree.traverse(in.getCodec())) {
      completed.nextToken();
      return super.deserialize(completed, context);
    }
  }
}
