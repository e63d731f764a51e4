package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import java.io.IOException;

/**
 * A part of a method in JSON and YAML: its name alone where all options have their defaults, {@code ward}, or else an
 * object of one key, {@code {hartigan: {restarts: 5}}}.
 */
final class PartJson {
  private PartJson() {}

  /** Writes the shorter form that says it all. */
  static final class Writer extends JsonSerializer<Part> {
    @Override
    public void serialize(Part value, JsonGenerator out, SerializerProvider provider) throws IOException {
      if (value.options().isEmpty()) {
        out.writeString(value.name());
        return;
      }
      out.writeStartObject();
      provider.defaultSerializeField(value.name(), value.options(), out);
      out.writeEndObject();
    }
  }

  /** Reads either form. Whether the part has such options is its registry's to say. */
  static final class Reader extends JsonDeserializer<Part> {
    @Override
    public Part deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = context.readTree(in);
      if (node.isTextual()) {
        return Part.of(node.textValue());
      }
      if (!node.isObject() || node.size() != 1 || !node.elements().next().isObject()) {
        throw new BadInputException(
            "a part is a name, 'hartigan', or a name with its options, '{hartigan: {restarts: 5}}', not " + node);
      }
      return new Part(node.fieldNames().next(), PlainJson.fields(node.elements().next()));
    }
  }
}
