package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.ShrinkOptions;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.merge.method.Method;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The request and the environment of one network that was made smaller, and what was found. It has no absolute paths and
 * no names of users or hosts.
 *
 * @param asked the options
 * @param method the method, with its options
 * @param file the name of the file that was written
 * @param facts what was done, with the digests of all files
 * @param started when, in UTC
 * @param ended when it ended
 * @param source the code that ran
 * @param machine the machine
 * @param java the Java virtual machines
 * @param threads thread settings of the worker
 * @param nativeLibrary ND4J's native library
 * @param dependencies versions of all libraries
 */
public record ShrinkManifest(Map<String, String> asked, Method method, String file, ShrinkFacts facts, String started,
    String ended, SourceCode source, Machine machine, JavaMachine java, Map<String, String> threads,
    String nativeLibrary, Map<String, String> dependencies) {
  /** When the work began and ended, in UTC. */
  public record Times(String started, String ended) {}

  /**
   * Describes what was done here.
   *
   * @param options the request
   * @param method the method
   * @param file the file that was written
   * @param facts what was done
   * @param times when
   * @param home the checkout of the code
   * @param command how the worker was started
   * @param nativeLibrary what the worker computed with
   */
  public static ShrinkManifest of(ShrinkOptions options, Method method, Path file, ShrinkFacts facts, Times times,
      Path home, WorkerCommand command, String nativeLibrary) {
    return new ShrinkManifest(asked(options, facts.keep()), method, name(file), facts, times.started(), times.ended(),
        new Git(home).sourceCode(), Machine.here(file.toAbsolutePath().getParent()), JavaMachine.here(command),
        new TreeMap<>(command.threads()), nativeLibrary, Dependencies.versions());
  }

  private static Map<String, String> asked(ShrinkOptions options, KeepTarget keep) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("model", name(options.model()));
    options.input().ifPresent(shape -> asked.put("input", shape.toString()));
    asked.put("keep", keep.text());
    options.method().ifPresent(method -> asked.put("method", method));
    options.calibration().ifPresent(images -> asked.put("calibration", name(Path.of(images))));
    asked.put("pixels", options.pixels().word());
    asked.put("tune", options.tune().word());
    options.evaluate().ifPresent(set -> asked.put("evaluate", set));
    if (!options.keepLayers().isEmpty()) {
      asked.put("keep.layers", options.keepLayers().toString());
    }
    if (!options.freeze().isEmpty()) {
      asked.put("freeze", String.join(",", options.freeze()));
    }
    return asked;
  }

  private static String name(Path path) {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }
}
