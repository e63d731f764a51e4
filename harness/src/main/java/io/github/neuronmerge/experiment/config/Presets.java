package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.method.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The methods that have a name, and how widths are searched where nothing else is said. */
public final class Presets {
  /** The name of the file of presets. */
  static final String PRESETS = "presets";
  /** The name of the file that gives every default. */
  static final String REFERENCE = "reference";
  private static final String ENDING = ".yaml";
  private static final String BUNDLED = "/experiments/";

  private final String where;
  private final String referenceWhere;
  private final ObjectNode presets;
  private final ObjectNode reference;

  private Presets(UnaryOperator<String> name, UnaryOperator<String> text) {
    where = name.apply(PRESETS + ENDING);
    referenceWhere = name.apply(REFERENCE + ENDING);
    presets = YamlTree.parse(where, text.apply(PRESETS + ENDING));
    reference = YamlTree.parse(referenceWhere, text.apply(REFERENCE + ENDING));
  }

  /** Reads those of a folder of experiments. */
  public static Presets in(Path folder) {
    return new Presets(file -> folder.resolve(file).toString(), file -> YamlTree.text(folder.resolve(file)));
  }

  /** Returns those that came with the program, wherever it runs. */
  public static Presets bundled() {
    return new Presets(file -> file, Presets::resource);
  }

  private static String resource(String file) {
    try (InputStream in = Presets.class.getResourceAsStream(BUNDLED + file)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + BUNDLED + file, e);
    }
  }

  /** Returns the method of a preset. Refuses an unknown name and suggests the nearest ones. */
  public Method method(String name) {
    ObjectNode method = Json.json().createObjectNode().put(MethodDefaults.PRESET, name);
    MethodDefaults.of(presets, reference).complete(where, method);
    return YamlTree.bind(where + ": " + name, method, Method.class);
  }

  /** Returns how widths are searched where nothing else is said. */
  public Map<String, Object> search() {
    return Budgets.search(YamlTree.bind(referenceWhere, reference.path("search"), Options.class));
  }

  /** The options of a search as YAML has them. */
  private static final class Options extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
  }
}
