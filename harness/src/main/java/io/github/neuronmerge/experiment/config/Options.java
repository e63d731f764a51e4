package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.data.source.DataSettings;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the command line asks for, the only reader of system properties.
 *
 * @param experiment {@code -Dexp}: the experiment, or "list", or "paper-repro"
 * @param scale {@code -Dscale}: smoke, standard or paper
 * @param workers {@code -Dworkers}: how many worker JVMs run at once
 * @param fresh {@code -Dfresh}: whether to start over where a run could be continued
 * @param resume {@code -Dresume}: the id of the run to continue; empty for the latest
 * @param replay {@code -Dreplay}: the id of a run to do again from its manifest and to compare; empty for none
 * @param report {@code -Dreport}: the id of a run whose pictures and report to make again from its tables; empty for
 *     none
 * @param runs {@code -Druns}: the two runs that {@code -Dexp=compare} puts side by side
 * @param baseline {@code -Dbaseline}: a file of weights to take in place of training; empty for none
 * @param dry {@code -Ddry}: whether only to say what would be done
 * @param failFast {@code -DfailFast}: whether the first failure stops the run
 * @param reference {@code -Dreference}: whether to publish the finished run as the project's reference
 * @param files {@code -Ddata.dir}, {@code -Doffline}, {@code -Ddata.unverified}: where data sets may come from
 * @param overrides {@code -Dset.<key>}: values laid over the experiment's file
 * @param home the project's folder
 */
public record Options(String experiment, String scale, int workers, boolean fresh, String resume, String replay,
    String report, List<String> runs, String baseline, boolean dry, boolean failFast, boolean reference,
    DataSettings files, Map<String, String> overrides, Path home) {
  private static final String SET = "set.";
  private static final String DATA_DIR = "data.dir";
  private static final String UNVERIFIED = "data.unverified";
  private static final List<String> NAMES =
      List.of("exp", "scale", "workers", "fresh", "resume", "replay", "report", "runs", "baseline", "dry", "failFast",
          "reference", DATA_DIR, UNVERIFIED, "offline");
  private static final List<String> SECTIONS =
      List.of("data", "seeds", "train", "methods", "targets", "calibration", "tune", "distillation", "score", "timing",
          "model");

  /** Reads this JVM's properties, and looks among those of its command line for misspelt options. */
  public static Options ofThisProcess() {
    return parse(System.getProperties(), commandLineKeys(),
        DataSettings.usualCache(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /**
   * Reads options.
   *
   * @param properties all properties
   * @param given the keys that somebody typed, among them some that are not ours but Maven's or the JVM's
   * @param usualCache where downloads go
   */
  public static Options parse(Properties properties, List<String> given, Path usualCache) {
    given.forEach(Options::refuseNearMiss);
    Map<String, String> overrides = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(SET)) {
        overrides.put(key.substring(SET.length()), properties.getProperty(key));
      }
    }
    return new Options(
        properties.getProperty("exp", ""),
        properties.getProperty("scale", "standard"),
        positive("workers", properties.getProperty("workers",
            Integer.toString(Runtime.getRuntime().availableProcessors()))),
        flag("fresh", properties.getProperty("fresh", "false")),
        properties.getProperty("resume", ""),
        properties.getProperty("replay", ""),
        properties.getProperty("report", ""),
        Arrays.stream(properties.getProperty("runs", "").split(",", -1)).filter(name -> !name.isEmpty()).toList(),
        properties.getProperty("baseline", ""),
        flag("dry", properties.getProperty("dry", "false")),
        flag("failFast", properties.getProperty("failFast", "false")),
        flag("reference", properties.getProperty("reference", "false")),
        files(properties, usualCache),
        new LinkedHashMap<>(overrides),
        Path.of(properties.getProperty("neuronmerge.home", "")).toAbsolutePath());
  }

  /** Returns the options for one of several experiments that are run by one command, which downloads nothing. */
  public Options forOneOfSeveral(String other) {
    DataSettings here = new DataSettings(files.dirs(), files.cache(), /* offline= */ true, files.unverified());
    return new Options(other, scale, workers, fresh, resume, replay, report, runs, baseline, dry, failFast,
        reference, here, overrides, home);
  }

  private static DataSettings files(Properties properties, Path usualCache) {
    String dirs = properties.getProperty(DATA_DIR, "");
    return new DataSettings(
        Arrays.stream(dirs.split(File.pathSeparator, -1)).filter(dir -> !dir.isEmpty()).map(Path::of).toList(),
        usualCache, flag("offline", properties.getProperty("offline", "false")),
        flag(UNVERIFIED, properties.getProperty(UNVERIFIED, "false")));
  }

  /** Options look like Maven's own, so one that is not ours is refused only where it nearly is. */
  private static void refuseNearMiss(String key) {
    if (NAMES.contains(key) || key.startsWith(SET)) {
      return;
    }
    for (String name : NAMES) {
      if (NearestNames.distance(key, name) <= (name.length() > 3 ? 2 : 1)) {
        throw new BadInputException("unknown option -D" + key + "; did you mean -D" + name + "?");
      }
    }
    String section = key.split("\\.", 2)[0];
    if (SECTIONS.contains(section)) {
      throw new BadInputException("unknown option -D" + key + "; did you mean -D" + SET + key + "?");
    }
  }

  private static List<String> commandLineKeys() {
    Stream<String> program = Arrays.stream(System.getProperty("sun.java.command", "").split(" "));
    Stream<String> machine = ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
    return Stream.concat(program, machine).filter(word -> word.startsWith("-D"))
        .map(word -> word.substring(2).split("=", 2)[0]).toList();
  }

  private static int positive(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new BadInputException("-D" + name + "=" + text + " is not allowed: it must be a whole number >= 1");
    }
    return Integer.parseInt(text);
  }

  /** Maven turns {@code -Dfresh} into {@code -Dfresh=true}; a bare property of the JVM is empty. */
  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw new BadInputException("-D" + name + "=" + text + " is not allowed: it must be true or false");
    };
  }
}
