package io.github.neuronmerge.experiment.config;

import static io.github.neuronmerge.experiment.config.CommandKind.COMPARE;
import static io.github.neuronmerge.experiment.config.CommandKind.REDRAW;
import static io.github.neuronmerge.experiment.config.CommandKind.REPLAY;
import static io.github.neuronmerge.experiment.config.CommandKind.REPRODUCE;
import static io.github.neuronmerge.experiment.config.CommandKind.RUN;
import static io.github.neuronmerge.experiment.config.CommandKind.SHRINK;

import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The options, each with its name and the commands that it belongs to. */
enum CommandOption {
  EXPERIMENT("exp", Form.TEXT, CommandKind.values()),
  SCALE("scale", Form.TEXT, RUN, REPRODUCE),
  // Options about the machine may be in MAVEN_OPTS or .mvn/maven.config, so every command accepts them.
  WORKERS("workers", Form.TEXT, CommandKind.values()),
  DATA_DIR("data.dir", Form.TEXT, CommandKind.values()),
  OFFLINE("offline", Form.FLAG, CommandKind.values()),
  UNVERIFIED("data.unverified", Form.FLAG, RUN, REPLAY, REPRODUCE, SHRINK),
  FRESH("fresh", Form.FLAG, RUN, REPRODUCE),
  RESUME("resume", Form.TEXT, RUN),
  REPLAYED("replay", Form.TEXT, REPLAY),
  REDRAWN("report", Form.TEXT, REDRAW),
  RUNS("runs", Form.TEXT, COMPARE),
  BASELINE("baseline", Form.TEXT, RUN),
  DRY("dry", Form.FLAG, RUN, REPRODUCE),
  FAIL_FAST("failFast", Form.FLAG, RUN, REPLAY, REPRODUCE),
  REFERENCE("reference", Form.FLAG, RUN),
  EXPORT("export", Form.TEXT, RUN),
  MODEL("model", Form.TEXT, SHRINK),
  INPUT("input", Form.TEXT, SHRINK),
  KEEP("keep", Form.TEXT, SHRINK),
  KEEP_LAYERS("keep.layers", Form.TEXT, SHRINK),
  FREEZE("freeze", Form.TEXT, SHRINK),
  METHOD("method", Form.TEXT, SHRINK),
  CALIBRATION("calibration", Form.TEXT, SHRINK),
  PIXELS("pixels", Form.TEXT, SHRINK),
  EVALUATE("evaluate", Form.TEXT, SHRINK),
  TUNE("tune", Form.TEXT, SHRINK),
  OUT("out", Form.TEXT, SHRINK);

  /** The prefix of overrides. */
  static final String SET = "set.";
  private static final Set<CommandKind> OF_OVERRIDES = Set.of(RUN, REPRODUCE);

  /** The type of the value. */
  private enum Form { TEXT, FLAG }

  private final String key;
  private final Form form;
  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that nobody can change.
  private final Set<CommandKind> kinds;

  CommandOption(String key, Form form, CommandKind... kinds) {
    this.key = key;
    this.form = form;
    this.kinds = Set.of(kinds);
  }

  /** Returns the names of all options but overrides. */
  static List<String> names() {
    return Arrays.stream(values()).map(option -> option.key).toList();
  }

  /**
   * Returns the value of an option, or the empty text if it is not given. Refuses an option that is given without a
   * value.
   */
  String text(Properties properties) {
    String value = properties.getProperty(key, "");
    if (properties.containsKey(key) && value.isBlank() && this != EXPERIMENT) {
      throw new BadInputException("-D" + key + "= is empty; leave it out or say -D" + key + "=VALUE");
    }
    return value;
  }

  /**
   * Returns the value of a flag. Maven turns {@code -Dfresh} into {@code -Dfresh=true}, but the JVM leaves it empty.
   */
  boolean flag(Properties properties) {
    String value = properties.getProperty(key, "false");
    return switch (value) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw new BadInputException("-D" + key + "=" + value + " is not allowed: it must be true or false");
    };
  }

  /** Returns the value of an option that must be the name of a file or folder. Refuses a path. */
  String name(Properties properties) {
    return plainName(key, text(properties));
  }

  /** Refuses a path where a name is expected. */
  static String plainName(String key, String name) {
    if (name.equals(".") || name.equals("..") || name.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw new BadInputException(
          "-D" + key + "=" + name + " is not allowed: it must be a name and no path");
    }
    return name;
  }

  /**
   * Refuses options that do not belong to the command, with a message that names the option.
   *
   * @param kind the command
   * @param typed the option that selected it, for messages
   */
  static void refuseStrays(CommandKind kind, String typed, Properties properties) {
    for (CommandOption option : values()) {
      boolean given = option.form == Form.FLAG ? option.flag(properties) : !option.text(properties).isEmpty();
      if (given && !option.kinds.contains(kind)) {
        throw stray(option.key, typed, option.kinds);
      }
    }
    if (!OF_OVERRIDES.contains(kind)) {
      properties.stringPropertyNames().stream().filter(name -> name.startsWith(SET)).sorted().findFirst()
          .ifPresent(name -> {
            throw stray(name, typed, OF_OVERRIDES);
          });
    }
  }

  private static BadInputException stray(String name, String typed, Set<CommandKind> kinds) {
    return new BadInputException("-D" + name + " says nothing to " + typed + "; it belongs to "
        + kinds.stream().sorted().map(CommandKind::typed).collect(Collectors.joining(", ")));
  }
}
