package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses unknown properties, which would otherwise be silently ignored. Suggests the option, or the key of an
 * experiment, that was probably meant.
 */
final class UnknownOptions {
  private static final int MOST_SUGGESTIONS = 3;
  /** Names of options in other programs, with our names. */
  private static final Map<String, String> SYNONYMS = Map.of(
      "threads", "workers", "jobs", "workers", "cores", "workers",
      "help", "exp=list", "h", "exp=list", "list", "exp=list",
      "cache", "data.dir", "k", "set.targets", "only", "set.methods");
  private final Path experiments;

  /** Makes a check that knows the keys of the experiments in a folder. */
  UnknownOptions(Path experiments) {
    this.experiments = experiments;
  }

  /** Refuses a property unless it is an option or may belong to Maven or the JVM. */
  void refuse(String name) {
    if (CommandOption.names().contains(name) || name.startsWith(CommandOption.SET) || ForeignProperties.has(name)) {
      return;
    }
    List<String> options = nearMisses(name);
    List<String> meant = options.isEmpty() ? keys(name) : options;
    if (!meant.isEmpty()) {
      throw new BadInputException("unknown option -D" + name + "; did you mean "
          + meant.stream().limit(MOST_SUGGESTIONS).map(option -> "-D" + option).collect(Collectors.joining(", ")) + "?");
    }
    if (!name.contains(".")) {
      throw new BadInputException("unknown option -D" + name + "; known: "
          + CommandOption.names().stream().map(option -> "-D" + option).collect(Collectors.joining(", "))
          + ", and -Dset.KEY for each key of experiments/reference.yaml; a property for Maven alone goes into "
          + "MAVEN_OPTS");
    }
  }

  /** Returns the options whose names are similar. */
  private List<String> nearMisses(String name) {
    String[] parts = name.split("\\.", 2);
    if (NearestNames.distance(parts[0], "set") <= 1) {
      return List.of(CommandOption.SET + (parts.length == 1 ? "KEY" : parts[1]));
    }
    if (SYNONYMS.containsKey(name)) {
      return List.of(SYNONYMS.get(name));
    }
    if (parts.length == 1 && keysCalled(name)) {
      return List.of();
    }
    boolean isSection = parts.length > 1 && reference().hasSection(parts[0]);
    return CommandOption.names().stream().filter(option -> (option.equals(parts[0]) && !isSection)
        || NearestNames.distance(name, option) <= (option.length() > 4 ? 2 : 1)).toList();
  }

  private boolean keysCalled(String name) {
    return reference().called(name).stream().anyMatch(path -> path.equals(name) || path.endsWith("." + name));
  }

  /** Returns the overrides that may have been meant. */
  private List<String> keys(String name) {
    ExperimentKeys keys = reference();
    String[] parts = name.split("\\.", -1);
    Stream<String> paths;
    if (parts.length == 1) {
      paths = keys.called(name).stream();
    } else if (keys.hasSection(parts[0])) {
      List<String> near = keys.near(name);
      paths = near.isEmpty() ? Stream.of(name) : near.stream().limit(1);
    } else {
      paths = keys.called(parts[parts.length - 1]).stream();
    }
    return paths.map(path -> CommandOption.SET + path).toList();
  }

  /** Reads the keys. Errors are ignored here, because reading the experiment will report them. */
  private ExperimentKeys reference() {
    Path file = experiments.resolve("reference.yaml");
    JsonNode tree = Files.isRegularFile(file) ? YamlTree.read(file) : Json.json().createObjectNode();
    return new ExperimentKeys(tree);
  }
}
