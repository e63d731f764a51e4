package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a YAML file as a tree of keys and values, so that defaults can be added before it is bound to records. Refuses
 * invalid content with a message that names the file, the key and the nearest known key.
 */
public final class YamlTree {
  private YamlTree() {}

  /** Reads a file. Its top level must have keys and values. */
  public static ObjectNode read(Path file) {
    return parse(file.toString(), text(file));
  }

  /**
   * Reads a text. Its top level must have keys and values.
   *
   * @param where what the text is of, for messages
   */
  static ObjectNode parse(String where, String text) {
    try {
      JsonNode tree = Json.yaml().readTree(text);
      if (!(tree instanceof ObjectNode object)) {
        throw new BadInputException(where + ": expected keys and values");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new BadInputException(where + ": line " + e.getLocation().getLineNr() + ": " + firstLine(e), e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Lays one tree over another. Objects are merged key by key, everything else is replaced. */
  public static void overlay(ObjectNode under, JsonNode over) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      JsonNode below = under.get(field.getKey());
      if (below instanceof ObjectNode object && field.getValue().isObject()) {
        overlay(object, field.getValue());
      } else {
        under.set(field.getKey(), field.getValue());
      }
    }
  }

  static List<String> keys(ObjectNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  /**
   * Turns a tree into a value, whose constructor checks it.
   *
   * @param where the file that the tree was read from, for messages
   */
  public static <T> T bind(String where, JsonNode tree, Class<T> type) {
    try {
      return Json.json().treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      throw new BadInputException(where + ": unknown key '" + path(e) + "'"
          + NearestNames.suggestion(e.getPropertyName(), known), e);
    } catch (JsonMappingException e) {
      String problem = e.getCause() instanceof BadInputException cause ? cause.getMessage() : firstLine(e);
      String path = path(e);
      throw new BadInputException(where + ": " + (path.isEmpty() ? "" : path + ": ") + problem, e);
    } catch (JsonProcessingException e) {
      throw new BadInputException(where + ": " + firstLine(e), e);
    }
  }

  static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part -> part.getFieldName() != null ? part.getFieldName() : Integer.toString(part.getIndex()))
        .collect(Collectors.joining("."));
  }
}
