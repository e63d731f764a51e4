package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.method.Method;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and writes our own types as JSON and YAML, so that their packages do not depend on either. */
final class SpecModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  SpecModule() {
    addSerializer(Budget.class, new BudgetWriter());
    addDeserializer(Budget.class, new BudgetReader());
    addSerializer(Part.class, new PartJson.Writer());
    addDeserializer(Part.class, new PartJson.Reader());
    addSerializer(PartSequence.class, new PartJson.SequenceWriter());
    addDeserializer(PartSequence.class, new PartJson.SequenceReader());
    addSerializer(Normalisation.class, new NormalisationJson.Writer());
    addDeserializer(Normalisation.class, new NormalisationJson.Reader());
    addSerializer(new EnumWriter());
    setMixInAnnotation(Method.class, MethodJson.Shape.class);
    setDeserializerModifier(new BeanDeserializerModifier() {
      private static final long serialVersionUID = 1L;

      @Override
      public JsonDeserializer<?> modifyEnumDeserializer(
          DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> standard) {
        return new EnumReader((Enum<?>[]) type.getRawClass().getEnumConstants());
      }

      @Override
      public JsonDeserializer<?> modifyDeserializer(
          DeserializationConfig config, BeanDescription description, JsonDeserializer<?> standard) {
        if (description.getBeanClass() == Method.class) {
          return MethodJson.reader(standard);
        }
        Map<String, JsonNode> texts = description.isRecordType() ? LeftOutReader.emptyTexts(description) : Map.of();
        return texts.isEmpty() ? standard : new LeftOutReader(standard, texts);
      }
    });
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code ONE_CYCLE} is written {@code one-cycle}. */
  @SuppressWarnings("rawtypes")
  private static final class EnumWriter extends JsonSerializer<Enum> {
    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
      out.writeString(kebab(value));
    }

    @Override
    public Class<Enum> handledType() {
      return Enum.class;
    }
  }

  /** Reads {@code one-cycle} as {@code ONE_CYCLE}. */
  private static final class EnumReader extends JsonDeserializer<Enum<?>> {
    private final Enum<?>[] constants;

    EnumReader(Enum<?>[] constants) {
      this.constants = constants;
    }

    @Override
    public Enum<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      for (Enum<?> constant : constants) {
        if (kebab(constant).equals(text)) {
          return constant;
        }
      }
      throw new BadInputException("unknown value '" + text + "'"
          + NearestNames.suggestion(text, Stream.of(constants).map(SpecModule::kebab).toList()));
    }
  }

  /** A budget is an object of one key: {@code uniform: 0.5}, {@code given: {conv1: 0.8, ...}}, {@code global: 0.1}. */
  private static final class BudgetWriter extends JsonSerializer<Budget> {
    @Override
    public void serialize(Budget value, JsonGenerator out, SerializerProvider provider) throws IOException {
      out.writeStartObject();
      // Not writeObjectField, which would use the mapper and its line breaks.
      provider.defaultSerializeField(value.kind(), value.value(), out);
      out.writeEndObject();
    }
  }

  private static final class BudgetReader extends JsonDeserializer<Budget> {
    @Override
    public Budget deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = context.readTree(in);
      if (!node.isObject() || node.size() != 1) {
        throw new BadInputException("a target is an object of one key, as 'uniform: 0.5' or 'given: {layer: 0.5, ...}'; "
            + "the keys are " + String.join(", ", Budgets.kinds()) + "; found " + node);
      }
      return Budgets.of(node.fieldNames().next(), PlainJson.of(node.elements().next()));
    }
  }
}
