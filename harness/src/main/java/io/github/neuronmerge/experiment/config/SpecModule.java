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
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How our own types look in JSON and YAML, so that the packages they live in need not know of either. */
final class SpecModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  SpecModule() {
    addSerializer(Budget.class, new BudgetWriter());
    addDeserializer(Budget.class, new BudgetReader());
    addSerializer(new EnumWriter());
    setDeserializerModifier(new BeanDeserializerModifier() {
      private static final long serialVersionUID = 1L;

      @Override
      public JsonDeserializer<?> modifyEnumDeserializer(
          DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> standard) {
        return new EnumReader((Enum<?>[]) type.getRawClass().getEnumConstants());
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
      if (value instanceof Budget.Uniform uniform) {
        out.writeNumberField("uniform", uniform.keep());
      } else if (value instanceof Budget.Global global) {
        out.writeNumberField(global(global.cost()), global.keep());
      } else if (value instanceof Budget.Distance distance) {
        out.writeNumberField("distance", distance.share());
      } else if (value instanceof Budget.Given given) {
        // Not writeObjectField, which would go by way of the mapper and its line breaks.
        provider.defaultSerializeField("given", given.keep(), out);
      } else {
        throw new IllegalStateException("no JSON form for " + value.getClass());
      }
      out.writeEndObject();
    }
  }

  private static String global(CostMetric cost) {
    return cost == CostMetric.PARAMETERS ? "global" : "global-" + kebab(cost);
  }

  private static final class BudgetReader extends JsonDeserializer<Budget> {
    private static final List<String> KINDS =
        List.of("uniform", "given", "global", "global-macs", "global-latency", "distance");

    @Override
    public Budget deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = context.readTree(in);
      if (!node.isObject() || node.size() != 1) {
        throw new BadInputException(
            "a target is one of 'uniform: share', 'given: {layer: share, ...}', 'global: share', "
                + "'global-macs: share', 'global-latency: share' and 'distance: share', not " + node);
      }
      String kind = node.fieldNames().next();
      JsonNode value = node.get(kind);
      return switch (kind) {
        case "uniform" -> new Budget.Uniform(share(kind, value));
        case "global" -> new Budget.Global(share(kind, value));
        case "global-macs" -> new Budget.Global(share(kind, value), CostMetric.MACS);
        case "global-latency" -> new Budget.Global(share(kind, value), CostMetric.LATENCY);
        case "distance" -> new Budget.Distance(share(kind, value));
        case "given" -> {
          Map<String, Double> shares = new LinkedHashMap<>();
          value.properties().forEach(field -> shares.put(field.getKey(), share(field.getKey(), field.getValue())));
          yield new Budget.Given(shares);
        }
        default -> throw new BadInputException(
            "unknown kind of target '" + kind + "'" + NearestNames.suggestion(kind, KINDS));
      };
    }

    private static double share(String key, JsonNode value) {
      if (!value.isNumber()) {
        throw new BadInputException("target " + key + ": expected a number, found " + value);
      }
      return value.doubleValue();
    }
  }
}
