package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts JSON to numbers, text, lists and maps, for packages that do not use JSON. */
final class PlainJson {
  private PlainJson() {}

  /** Returns the fields of an object by name, in order. */
  static Map<String, Object> fields(JsonNode object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
    return fields;
  }

  /** Returns a value: an {@link Integer}, a {@link Double}, a list, a map, or the text of anything else. */
  static Object of(JsonNode value) {
    if (value.isInt()) {
      return value.intValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(each -> list.add(of(each)));
      return list;
    }
    return value.isObject() ? fields(value) : value.asText();
  }
}
