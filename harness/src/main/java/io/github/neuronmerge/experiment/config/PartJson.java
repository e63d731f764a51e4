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
import io.github.neuronmerge.base.PartSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes a part of a method as JSON and YAML. A part is its name, {@code ward}, if all options have their
 * defaults. Otherwise it is an object of one key, {@code {hartigan: {restarts: 5}}}.
 */
final class PartJson {
  private PartJson() {}

  /** Writes the name if there are no options, otherwise the object. */
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

  /** Reads either form. Options are checked later, by the registry of the part. */
  static final class Reader extends JsonDeserializer<Part> {
    @Override
    public Part deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return part(context.readTree(in));
    }
  }

  private static Part part(JsonNode node) {
    if (node.isTextual()) {
      return Part.of(node.textValue());
    }
    if (!node.isObject() || node.size() != 1 || !node.elements().next().isObject()) {
      throw new BadInputException(
          "a part is a name, 'hartigan', or a name with its options, '{hartigan: {restarts: 5}}', not " + node);
    }
    return new Part(node.fieldNames().next(), PlainJson.fields(node.elements().next()));
  }

  /** Writes a sequence of one as that part, an empty one as {@code none}, and others as an array. */
  static final class SequenceWriter extends JsonSerializer<PartSequence> {
    @Override
    public void serialize(PartSequence value, JsonGenerator out, SerializerProvider provider) throws IOException {
      if (value.parts().isEmpty()) {
        out.writeString(PartSequence.NONE);
      } else if (value.parts().size() == 1) {
        provider.defaultSerializeValue(value.parts().get(0), out);
      } else {
        out.writeStartArray();
        for (Part part : value.parts()) {
          provider.defaultSerializeValue(part, out);
        }
        out.writeEndArray();
      }
    }
  }

  /** Reads a part, or an array of parts. */
  static final class SequenceReader extends JsonDeserializer<PartSequence> {
    @Override
    public PartSequence deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = context.readTree(in);
      List<Part> parts = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(each -> parts.add(part(each)));
      } else {
        parts.add(part(node));
      }
      return new PartSequence(parts);
    }
  }
}
