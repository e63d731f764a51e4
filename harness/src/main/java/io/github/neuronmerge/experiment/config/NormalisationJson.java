package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.Normalisation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How pixels are normalised in JSON and YAML: a word, {@code per-channel}, or an object of two keys, {@code {mean: 0.5,
 * std: 0.5}}, each a number or a list of one number a channel.
 */
final class NormalisationJson {
  private static final String MEAN = "mean";
  private static final String STD = "std";
  private static final Map<String, Normalisation> WORDS = Map.of("usual", new Normalisation.Usual(),
      "none", new Normalisation.None(), "per-channel", new Normalisation.PerChannel());

  private NormalisationJson() {}

  /** Writes the word, or the numbers. */
  static final class Writer extends JsonSerializer<Normalisation> {
    @Override
    public void serialize(Normalisation value, JsonGenerator out, SerializerProvider provider) throws IOException {
      if (value instanceof Normalisation.Given given) {
        out.writeStartObject();
        provider.defaultSerializeField(MEAN, shortest(given.mean()), out);
        provider.defaultSerializeField(STD, shortest(given.std()), out);
        out.writeEndObject();
      } else {
        out.writeString(WORDS.entrySet().stream().filter(word -> word.getValue().equals(value)).findFirst()
            .orElseThrow().getKey());
      }
    }

    private static Object shortest(List<Double> numbers) {
      return numbers.size() == 1 ? numbers.get(0) : numbers;
    }
  }

  /** Reads either form. */
  static final class Reader extends JsonDeserializer<Normalisation> {
    @Override
    public Normalisation deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode node = context.readTree(in);
      if (node.isTextual() && WORDS.containsKey(node.textValue())) {
        return WORDS.get(node.textValue());
      }
      if (!node.isObject() || node.size() != 2 || !isNumbers(node.path(MEAN)) || !isNumbers(node.path(STD))) {
        throw new BadInputException(node + " is not allowed: it must be usual, none, per-channel, or "
            + "{mean: …, std: …} with numbers or lists of one number a channel");
      }
      return new Normalisation.Given(numbers(node.path(MEAN)), numbers(node.path(STD)));
    }

    private static boolean isNumbers(JsonNode node) {
      boolean isNumbers = node.isNumber() || node.isArray();
      for (JsonNode each : node) {
        isNumbers &= each.isNumber();
      }
      return isNumbers;
    }

    private static List<Double> numbers(JsonNode node) {
      List<Double> numbers = new ArrayList<>();
      if (node.isNumber()) {
        numbers.add(node.doubleValue());
      }
      node.forEach(each -> numbers.add(each.doubleValue()));
      return numbers;
    }
  }
}
