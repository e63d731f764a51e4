package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.DataSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Parses a command from properties. Refuses options of other commands. */
final class CommandParser {
  private static final String STANDARD = "standard";
  private static final String ONNX = "onnx";
  private final Properties properties;
  private final Path usualCache;

  CommandParser(Properties properties, Path usualCache) {
    this.properties = properties;
    this.usualCache = usualCache;
  }

  Command parse() {
    String experiment = CommandOption.EXPERIMENT.name(properties);
    CommandKind kind = kind(experiment);
    CommandOption.refuseStrays(kind, typed(kind, experiment), properties);
    Execution execution = execution();
    if (experiment.isEmpty()) {
      return new Command.Nothing();
    }
    return switch (kind) {
      case LIST -> new Command.List();
      case COMPARE -> compare();
      case REPRODUCE -> reproduce(execution);
      case DOCUMENT -> new Command.Document();
      case SHRINK -> new Command.Shrink(new ShrinkParser(properties).parse(), execution);
      case REPLAY -> new Command.Replay(
          new RunName(experiment, CommandOption.REPLAYED.name(properties)), execution);
      case REDRAW -> new Command.Redraw(new RunName(experiment, CommandOption.REDRAWN.name(properties)));
      case RUN -> run(experiment, execution);
    };
  }

  private CommandKind kind(String experiment) {
    Optional<CommandKind> word = CommandKind.ofWord(experiment);
    if (word.isPresent()) {
      return word.get();
    }
    return !CommandOption.REPLAYED.text(properties).isEmpty() ? CommandKind.REPLAY
        : !CommandOption.REDRAWN.text(properties).isEmpty() ? CommandKind.REDRAW : CommandKind.RUN;
  }

  /** Returns a command as the user typed it. */
  private String typed(CommandKind kind, String experiment) {
    return switch (kind) {
      case REPLAY -> "-Dreplay=" + CommandOption.REPLAYED.text(properties);
      case REDRAW -> "-Dreport=" + CommandOption.REDRAWN.text(properties);
      case RUN -> experiment.isEmpty() ? "a run" : "-Dexp=" + experiment;
      case LIST, COMPARE, REPRODUCE, DOCUMENT, SHRINK -> kind.typed();
    };
  }

  private Command run(String experiment, Execution execution) {
    return new Command.Run(experiment, scale(), overrides(), which(), baseline(),
        CommandOption.DRY.flag(properties), CommandOption.REFERENCE.flag(properties), execution);
  }

  private WhichRun which() {
    boolean fresh = CommandOption.FRESH.flag(properties);
    String named = CommandOption.RESUME.name(properties);
    if (fresh && !named.isEmpty()) {
      throw new BadInputException("-Dfresh and -Dresume=" + named + " exclude each other: one starts a new run, the "
          + "other goes on with an old one");
    }
    return fresh ? new WhichRun.Fresh() : named.isEmpty() ? new WhichRun.Latest() : new WhichRun.Named(named);
  }

  private Optional<Path> baseline() {
    String file = CommandOption.BASELINE.text(properties);
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }

  private Command compare() {
    List<String> runs = Arrays.stream(CommandOption.RUNS.text(properties).split(",", -1))
        .filter(name -> !name.isEmpty()).toList();
    if (runs.size() != 2) {
      throw new BadInputException("-Dexp=compare needs two runs, -Druns=experiment/run-id,experiment/run-id "
          + "(`reference` for the committed run of an experiment), but has " + runs.size());
    }
    return new Command.Compare(runName(runs.get(0)), runName(runs.get(1)));
  }

  private static RunName runName(String text) {
    String[] parts = text.split("/", 2);
    if (parts.length < 2) {
      throw new BadInputException("-Druns: '" + text + "' is not of the form experiment/run-id");
    }
    return new RunName(CommandOption.plainName("runs", parts[0]), CommandOption.plainName("runs", parts[1]));
  }

  private Command reproduce(Execution execution) {
    boolean fresh = CommandOption.FRESH.flag(properties);
    Map<String, String> overrides = overrides();
    if (scale().equals(STANDARD) && (fresh || !overrides.isEmpty())) {
      throw new BadInputException((fresh ? "-Dfresh" : "-Dset") + " at standard scale, which runs nothing, says "
          + "nothing to " + CommandKind.REPRODUCE.typed());
    }
    return new Command.Reproduce(scale(), overrides, fresh, CommandOption.DRY.flag(properties), execution);
  }

  private String scale() {
    String scale = CommandOption.SCALE.text(properties);
    return scale.isEmpty() ? STANDARD : scale;
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    properties.stringPropertyNames().stream().filter(name -> name.startsWith(CommandOption.SET)).forEach(name ->
        overrides.put(name.substring(CommandOption.SET.length()), properties.getProperty(name)));
    return overrides;
  }

  private Execution execution() {
    List<Path> dirs = Arrays.stream(CommandOption.DATA_DIR.text(properties).split(File.pathSeparator, -1))
        .filter(dir -> !dir.isEmpty()).map(Path::of).toList();
    return new Execution(workers(), CommandOption.FAIL_FAST.flag(properties), new DataSettings(dirs, usualCache,
        CommandOption.OFFLINE.flag(properties), CommandOption.UNVERIFIED.flag(properties)), exports());
  }

  private boolean exports() {
    String format = CommandOption.EXPORT.text(properties);
    if (!format.isEmpty() && !format.equals(ONNX)) {
      throw new BadInputException("-Dexport=" + format + " is not allowed: networks can be exported as " + ONNX);
    }
    return format.equals(ONNX);
  }

  private int workers() {
    String text = CommandOption.WORKERS.text(properties);
    if (text.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new BadInputException("-Dworkers=" + text + " is not allowed: it must be a whole number >= 1");
    }
    return Integer.parseInt(text);
  }
}
