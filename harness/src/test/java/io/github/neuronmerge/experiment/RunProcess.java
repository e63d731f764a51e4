package io.github.neuronmerge.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a run is started as a process of its own, which can be killed.
 *
 * @param home the project's folder
 * @param experiment what is run
 * @param workers how many workers it has
 * @param prefix the command that starts the JVM, empty if nothing does
 * @param jvmArguments further arguments of the JVM
 */
record RunProcess(Path home, String experiment, int workers, List<String> prefix, List<String> jvmArguments) {
  /** The run of the experiment {@code tiny} with fake workers. */
  RunProcess(Path home, int workers) {
    this(home, "tiny", workers, List.of(), List.of());
  }

  /** Returns the run of another experiment. */
  RunProcess of(String other) {
    return new RunProcess(home, other, workers, prefix, jvmArguments);
  }

  /** Returns the run that stops at some moment. */
  RunProcess with(Pause pause) {
    return with(pause.jvmArguments().toArray(String[]::new));
  }

  /** Returns the run with more arguments of the JVM. */
  RunProcess with(String... more) {
    return new RunProcess(home, experiment, workers, prefix,
        Stream.concat(jvmArguments.stream(), Stream.of(more)).toList());
  }

  /** Returns the run that another command starts. */
  RunProcess startedBy(String... command) {
    return new RunProcess(home, experiment, workers, List.of(command), jvmArguments);
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvmArguments);
    command.addAll(List.of(FakeRunMain.class.getName(), home.toString(), Integer.toString(workers), experiment));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path")));
    return builder.start();
  }

  /** Returns all that a process prints until it ends. */
  static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
