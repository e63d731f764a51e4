package io.github.neuronmerge.experiment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.WidthRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of a manifest for readers: in words, and as commands that repeat a run or a cell. Manifests of older
 * versions lack some of it.
 */
public final class RunFacts {
  private static final String START = "mvn compile exec:java";
  private final JsonNode manifest;

  private RunFacts(JsonNode manifest) {
    this.manifest = manifest;
  }

  /** Reads the manifest of the run in a folder. Without a manifest nothing is known. */
  public static RunFacts of(Path folder) {
    Path manifest = folder.resolve(RunDirectory.MANIFEST);
    return new RunFacts(Files.exists(manifest) ? AtomicFiles.readJson(manifest, JsonNode.class)
        : MissingNode.getInstance());
  }

  /** Returns the run's name. */
  public String runId() {
    return manifest.path("runId").asText();
  }

  /** Returns the experiment's name. */
  public String experiment() {
    return manifest.path("experiment").path("name").asText();
  }

  /** Returns the experiment's summary, one line. */
  public String summary() {
    return spec().path("summary").asText();
  }

  /** Returns which channels could not change, and why; empty if only those of the output could not. */
  public String frozen() {
    return manifest.path("frozen").asText();
  }

  /** Returns what was run, on which data and machine, as descriptions by label. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("Run", runId() + " of " + experiment() + " (" + scale() + "), " + manifest.path("status").asText());
    words.put("When", manifest.path("started").asText() + " to " + manifest.path("ended").asText());
    JsonNode source = manifest.path("source");
    words.put("Code", "commit " + source.path("commit").asText()
        + (source.path("dirty").asBoolean() ? ", with changes that are not in it (source.patch)" : ""));
    JsonNode machine = manifest.path("machine");
    words.put("Machine", machine.path("cpu").asText() + ", " + machine.path("cores").asText() + " cores, "
        + machine.path("memoryBytes").asLong() / (1L << 30) + " GiB, " + machine.path("os").asText());
    words.put("Java", manifest.path("java").path("version").asText(machine.path("jdk").asText()));
    words.put("Tensors", manifest.path("nativeLibrary").asText() + ", " + manifest.path("workers").asText()
        + " workers, one native thread each");
    words.put("Network", spec().path("model").asText());
    JsonNode data = spec().path("data");
    String mark = manifest.path("dataMark").asText();
    words.put("Data", data.path("set").asText() + (mark.isEmpty() ? "" : " (" + mark + ")") + ": "
        + data.path("trainImages").asText() + " training, " + data.path("validationImages").asText()
        + " validation and " + data.path("testImages").asText() + " test images");
    JsonNode seeds = spec().path("seeds");
    JsonNode draws = seeds.path("calibration");
    words.put("Seeds", "training " + list(seeds.path("train")) + "; clustering " + list(seeds.path("cluster"))
        + (draws.size() > 1 ? "; calibration " + list(draws) : "") + "; master " + seeds.path("master").asText());
    words.put("Training", settings(spec().path("train")));
    if (!recipes().isEmpty()) {
      words.put("Recipes", recipes().entrySet().stream().map(one -> one.getKey() + " (" + one.getValue() + ")")
          .collect(Collectors.joining("; ")) + "; all else as in training");
    }
    words.put("Training afterwards", settings(spec().path("tune")));
    JsonNode images = spec().path("calibration").path("images");
    words.put("Calibration", (images.isArray() ? list(images) : images.asText()) + " training images without labels");
    words.put("Timing", settings(spec().path("timing")));
    return words;
  }

  /**
   * Returns the ways in which baselines were trained, by their names: the values, in words, of all settings in which
   * they differ from each other or from the experiment's own. Empty if there was one way only.
   */
  public Map<String, String> recipes() {
    JsonNode recipes = spec().path("recipes");
    List<String> keys = new ArrayList<>();
    spec().path("train").properties().forEach(setting -> {
      boolean differs = recipes.properties().stream()
          .anyMatch(recipe -> !recipe.getValue().path(setting.getKey()).equals(setting.getValue()));
      if (differs) {
        keys.add(setting.getKey());
      }
    });
    Map<String, String> words = new LinkedHashMap<>();
    recipes.properties().forEach(recipe -> words.put(recipe.getKey(),
        settings(((ObjectNode) recipe.getValue()).deepCopy().retain(keys))));
    return words;
  }

  /** Returns the circumstances of the run in one line: day, commit, processor, minutes. */
  public String circumstances() {
    JsonNode machine = manifest.path("machine");
    double baseline = 0;
    for (JsonNode one : manifest.path("baselines")) {
      baseline += one.path("wallSeconds").asDouble() / manifest.path("baselines").size();
    }
    double all = 0;
    for (JsonNode stage : manifest.path("wallSeconds")) {
      all += stage.asDouble();
    }
    return String.format(Locale.ROOT,
        "%s, commit %.8s, %s with %s cores, %.1f minutes; training one baseline takes %.1f minutes",
        manifest.path("started").asText().split("T", 2)[0], manifest.path("source").path("commit").asText(),
        machine.path("cpu").asText(), machine.path("cores").asText(), all / 60, baseline / 60);
  }

  /** Returns how many images the networks were trained on; zero where that is not known. */
  public int trainImages() {
    return spec().path("data").path("trainImages").asInt();
  }

  /** Returns how many images were set aside to choose by; zero where that is not known. */
  public int validationImages() {
    return spec().path("data").path("validationImages").asInt();
  }

  /** Returns whether all parts of a method are written down. */
  public boolean describes(String method) {
    return spec().path("methods").has(method);
  }

  /** Returns how a method says how many neurons each layer keeps; nothing where the manifest has no such method. */
  public Optional<String> widthRule(String method) {
    JsonNode found = spec().path("methods").path(method);
    return found.isMissingNode() ? Optional.empty()
        : Optional.of(found.path("widths").asText(WidthRule.SEARCH.word()));
  }

  /** Returns the commit that the run was made from; nothing where it is not known or was changed. */
  public Optional<String> cleanCommit() {
    JsonNode source = manifest.path("source");
    return source.path("dirty").asBoolean(true) ? Optional.empty() : Optional.of(source.path("commit").asText());
  }

  /** Returns whether processor and native library are known. */
  public boolean hasMachine() {
    return !manifest.path("machine").path("cpu").asText().isEmpty()
        && !manifest.path("nativeLibrary").asText().isEmpty();
  }

  /** Returns the size of the calibration set. */
  public int calibrationImages() {
    return spec().path("calibration").path("images").asInt();
  }

  /** Returns SHA-256 of each of the data set's unpacked files. */
  public Map<String, String> dataSha256() {
    Map<String, String> digests = new TreeMap<>();
    manifest.path("dataSha256").properties().forEach(file -> digests.put(file.getKey(), file.getValue().asText()));
    return digests;
  }

  /** Returns the version of each library. */
  public Map<String, String> dependencies() {
    Map<String, String> versions = new TreeMap<>();
    manifest.path("dependencies").properties().forEach(one -> versions.put(one.getKey(), one.getValue().asText()));
    return versions;
  }

  /** Returns the command that repeats the whole run. */
  public String command() {
    return command(new TreeMap<>());
  }

  /**
   * Returns the command that runs one cell, including its baseline.
   *
   * @param method the method's name
   * @param target the target's label
   * @param recipe the name of the way in which its baseline was trained, empty if there was one way only
   * @param trainSeed the training seed
   * @param clusterSeed the clustering seed, empty if the method has no random clustering
   * @param calibrationImages how many calibration images, empty if the method uses none
   * @param calibrationSeed the seed that draws them, empty if the method uses none
   */
  public String command(String method, String target, String recipe, String trainSeed, String clusterSeed,
      String calibrationImages, String calibrationSeed) {
    Map<String, String> cell = new TreeMap<>();
    if (!recipe.isEmpty()) {
      cell.put("recipes", "{" + recipe + ": " + flow(ownSettings(recipe)) + "}");
    }
    cell.put("seeds.train", "[" + trainSeed + "]");
    if (!clusterSeed.isEmpty()) {
      cell.put("seeds.cluster", "[" + clusterSeed + "]");
    }
    if (spec().path("calibration").path("images").size() > 1 && !calibrationImages.isEmpty()) {
      cell.put("calibration.images", calibrationImages);
    }
    if (spec().path("seeds").path("calibration").size() > 1 && !calibrationSeed.isEmpty()) {
      cell.put("seeds.calibration", "[" + calibrationSeed + "]");
    }
    String name = Plan.methodOf(method);
    Set<String> methods = new LinkedHashSet<>(List.of(name));
    budget(target).ifPresent(budget -> {
      cell.put("targets", "[" + flow(budget) + "]");
      widthsOf(budget).ifPresent(methods::add);
    });
    if (spec().path("methods").has(name)) {
      cell.put("methods", "{" + methods.stream().map(one -> one + ": " + flow(spec().path("methods").path(one)))
          .collect(Collectors.joining(", ")) + "}");
    }
    return command(cell);
  }

  /** Returns the settings of a recipe that are not the experiment's own. */
  private JsonNode ownSettings(String recipe) {
    ObjectNode own = Json.json().createObjectNode();
    spec().path("recipes").path(recipe).properties().stream()
        .filter(setting -> !setting.getValue().equals(spec().path("train").path(setting.getKey())))
        .forEach(setting -> own.set(setting.getKey(), setting.getValue()));
    return own;
  }

  /** Returns the method that finds the widths of a target, if it is not each method itself. */
  private static Optional<String> widthsOf(JsonNode budget) {
    return budget.properties().stream().map(kind -> kind.getValue().path("widthsOf").asText())
        .filter(method -> !method.isEmpty()).findFirst();
  }

  private String command(Map<String, String> cell) {
    Map<String, String> overrides = new TreeMap<>();
    manifest.path("asked").path("overrides").properties()
        .forEach(one -> overrides.put(one.getKey(), one.getValue().asText()));
    cell.keySet().forEach(key -> overrides.keySet().removeIf(other -> other.startsWith(key)));
    overrides.putAll(cell);
    List<String> words = new ArrayList<>(List.of(START, "-Dexp=" + experiment()));
    if (!scale().equals("standard")) {
      words.add("-Dscale=" + scale());
    }
    overrides.forEach((key, value) -> words.add("'-Dset." + key + "=" + value + "'"));
    if (!manifest.path("dataMark").asText().isEmpty()) {
      words.add("-Ddata.dir=DIR -Ddata.unverified=true");
    }
    return String.join(" ", words);
  }

  private Optional<JsonNode> budget(String label) {
    for (JsonNode target : spec().path("targets")) {
      try {
        if (Json.json().treeToValue(target, Budget.class).label().equals(label)) {
          return Optional.of(target);
        }
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private String scale() {
    return manifest.path("experiment").path("scale").asText();
  }

  private JsonNode spec() {
    return manifest.path("experiment").path("spec");
  }

  private static String settings(JsonNode settings) {
    List<String> words = new ArrayList<>();
    settings.properties().forEach(one -> words.add(one.getKey() + " "
        + (one.getValue().isObject() ? "(" + settings(one.getValue()) + ")"
            : one.getValue().isArray() ? list(one.getValue()) : one.getValue().asText())));
    return String.join(", ", words);
  }

  private static String list(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(one -> words.add(one.asText()));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  /** Returns JSON in YAML's flow style, which can be put in single quotes in a shell. */
  private static String flow(JsonNode node) {
    if (!node.isObject()) {
      return node.asText();
    }
    List<String> fields = new ArrayList<>();
    node.properties().forEach(one -> fields.add(one.getKey() + ": " + flow(one.getValue())));
    return "{" + String.join(", ", fields) + "}";
  }
}
