package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.merge.method.Grouping;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/**
 * The defaults of keys that a method leaves out: the value of its preset, otherwise that of the reference.
 *
 * @param presets methods by name
 * @param anyMethod the reference's method
 */
record MethodDefaults(ObjectNode presets, JsonNode anyMethod) {
  /** The key by which a method uses a preset. */
  static final String PRESET = "preset";
  /** The method in the reference whose keys are the defaults of every method. */
  private static final String ANY_METHOD = "any-name";
  /** What an alternative has of its method unless it says otherwise. */
  private static final List<String> GROUPING =
      Stream.of(Grouping.class.getRecordComponents()).map(RecordComponent::getName).toList();

  /** Returns the defaults that two files give. */
  static MethodDefaults of(ObjectNode presets, ObjectNode reference) {
    return new MethodDefaults(presets, reference.path("methods").path(ANY_METHOD));
  }

  void complete(String where, ObjectNode method) {
    if (method.has(PRESET)) {
      addPreset(where, method);
    }
    addAbsent(method, anyMethod);
    method.path(MethodJson.ALTERNATIVES).forEach(alternative -> {
      if (alternative instanceof ObjectNode grouping) {
        GROUPING.forEach(key -> grouping.putIfAbsent(key, method.get(key)));
      }
    });
  }

  /** Adds what a method's preset says; a preset may have one itself. */
  private void addPreset(String where, ObjectNode method) {
    String name = method.remove(PRESET).asText();
    if (!presets.path(name).isObject()) {
      throw new BadInputException(where + "." + PRESET + ": unknown preset '" + name + "'"
          + NearestNames.suggestion(name, YamlTree.keys(presets)));
    }
    ObjectNode preset = presets.get(name).deepCopy();
    if (preset.path(PRESET).asText().equals(name)) {
      throw new BadInputException(where + "." + PRESET + ": preset '" + name + "' names itself as its preset");
    }
    if (preset.has(PRESET)) {
      addPreset(where, preset);
    }
    // Who says how to group means that, and not what the preset would take if it were better.
    if (GROUPING.stream().anyMatch(method::has)) {
      preset.remove(MethodJson.ALTERNATIVES);
    }
    addAbsent(method, preset);
  }

  private static void addAbsent(ObjectNode method, JsonNode defaults) {
    defaults.properties().forEach(field -> method.putIfAbsent(field.getKey(), field.getValue().deepCopy()));
  }
}
