package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.base.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads an experiment. {@code reference.yaml} gives every default. The experiment's file is laid over it, then the
 * section of the scale in that file, then the overrides on the command line. Unknown keys and wrong types are refused.
 */
public final class SpecReader {
  /** The known scales. The experiment's file without a section of a scale is the standard scale. */
  public static final List<String> SCALES = List.of("smoke", "standard", "paper");
  private static final String ENDING = ".yaml";
  /** Folders in {@code results} that do not belong to an experiment. */
  private static final Set<String> TAKEN = Set.of("artifacts", "clean");
  /** The key of what all searches of an experiment have in common. */
  private static final String SEARCH = "search";
  /** The key of ways to train the baseline, each of which says what differs from the key before it. */
  private static final String RECIPES = "recipes";
  private static final String TRAIN = "train";
  private final Path folder;

  /** Makes a reader of a folder of YAML files. */
  public SpecReader(Path folder) {
    this.folder = folder;
  }

  /** Returns the experiments of the folder by name, each with its summary. */
  public Map<String, String> list() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (String name : names()) {
      summaries.put(name, read(name, "standard", Map.of()).spec().summary());
    }
    return summaries;
  }

  private List<String> names() {
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .filter(name -> !name.equals(Presets.REFERENCE) && !name.equals(Presets.PRESETS)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the experiments in " + folder, e);
    }
    names.stream().filter(SpecReader::isTaken).findFirst().ifPresent(name -> {
      throw new BadInputException(folder.resolve(name + ENDING) + ": an experiment cannot be called '" + name
          + "', which is a command or a folder of the program's own; give the file another name");
    });
    return names;
  }

  /** Returns whether a name has another meaning on the command line or in {@code results}. */
  private static boolean isTaken(String name) {
    return TAKEN.contains(name) || CommandKind.ofWord(name).isPresent();
  }

  /**
   * Reads one experiment.
   *
   * @param name its file's name without the ending
   * @param scale one of {@link #SCALES}
   * @param overrides dotted key to YAML value, laid over everything else
   */
  public Experiment read(String name, String scale, Map<String, String> overrides) {
    if (!names().contains(name)) {
      throw new BadInputException("unknown experiment '" + name + "'" + NearestNames.suggestion(name, names()));
    }
    if (!SCALES.contains(scale)) {
      throw new BadInputException("unknown scale '" + scale + "'" + NearestNames.suggestion(scale, SCALES));
    }
    Path file = folder.resolve(name + ".yaml");
    ObjectNode own = YamlTree.read(file);
    JsonNode scales = own.has("scales") ? own.remove("scales") : Json.json().createObjectNode();
    checkScales(file, scales);
    ObjectNode tree = defaults();
    MethodDefaults defaults = methodDefaults(tree);
    if (own.path("methods").isObject()) {
      tree.remove("methods");
    }
    YamlTree.overlay(tree, own);
    ExperimentSpec spec = bind(file.toString(), tree, defaults);
    if (scales.has(scale)) {
      if (scales.get(scale).has(RECIPES)) {
        tree.remove(RECIPES);
      }
      YamlTree.overlay(tree, scales.get(scale));
      spec = bind(file + ": scales." + scale, tree, defaults);
    }
    return new Experiment(name, scale,
        overrides.isEmpty() ? spec : new Overrides(overrides).over(tree, (where, all) -> bind(where, all, defaults)));
  }

  /**
   * Returns an experiment that was resolved by an earlier version. Keys that are newer have today's defaults, but for
   * {@code search}: an experiment without this key summed errors as they were and had no floor.
   *
   * @param where the file that it was read from, for messages
   * @param resolved an {@link Experiment} as JSON
   */
  public Experiment complete(String where, JsonNode resolved) {
    ObjectNode tree = defaults();
    MethodDefaults defaults = methodDefaults(tree);
    tree.remove("methods");
    tree.putObject(SEARCH);
    YamlTree.overlay(tree, resolved.path("spec"));
    return new Experiment(
        resolved.path("name").asText(), resolved.path("scale").asText(), bind(where, tree, defaults));
  }

  private ObjectNode defaults() {
    ObjectNode tree = YamlTree.read(folder.resolve(Presets.REFERENCE + ".yaml"));
    tree.remove("scales");
    return tree;
  }

  private MethodDefaults methodDefaults(ObjectNode reference) {
    return MethodDefaults.of(YamlTree.read(folder.resolve(Presets.PRESETS + ".yaml")), reference);
  }

  /** Returns the request from which {@link #read} makes the experiment. The experiment must be valid. */
  public RunRequest asked(String name, String scale, Map<String, String> overrides) {
    return new RunRequest(scale, overrides, YamlTree.text(folder.resolve(name + ".yaml")),
        Sha256.ofFile(folder.resolve(Presets.PRESETS + ".yaml")),
        Sha256.ofFile(folder.resolve(Presets.REFERENCE + ".yaml")));
  }

  private static void checkScales(Path file, JsonNode scales) {
    scales.fieldNames().forEachRemaining(scale -> {
      if (!SCALES.contains(scale)) {
        throw new BadInputException(
            file + ": scales." + scale + ": unknown scale" + NearestNames.suggestion(scale, SCALES));
      }
    });
  }

  /** Turns the tree into records. Methods get the defaults of keys that they leave out. */
  private static ExperimentSpec bind(String where, ObjectNode asWritten, MethodDefaults defaults) {
    ObjectNode tree = asWritten.deepCopy();
    tree.path("methods").properties().forEach(method -> {
      if (method.getValue() instanceof ObjectNode keys) {
        defaults.complete(where + ": methods." + method.getKey(), keys);
      }
    });
    tree.path(RECIPES).properties().forEach(recipe -> recipe.setValue(completeRecipe(
        where + ": " + RECIPES + "." + recipe.getKey(), tree.path(TRAIN), recipe.getValue())));
    return YamlTree.bind(where, tree, ExperimentSpec.class);
  }

  /** Returns all settings of a recipe, of which it may leave out those that are the experiment's own. */
  private static JsonNode completeRecipe(String where, JsonNode train, JsonNode recipe) {
    if (!recipe.isObject()) {
      throw new BadInputException(where + ": " + recipe + " is not allowed: a recipe has the keys of train that differ, "
          + "as {learningRate: 0.1}, or none: {}");
    }
    if (!(train instanceof ObjectNode)) {
      return recipe;
    }
    ObjectNode all = train.deepCopy();
    YamlTree.overlay(all, recipe);
    return all;
  }
}
