package io.github.neuronmerge.experiment.worker;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker JVM is started: with this program's class path, one native thread and a small heap. The class path is
 * passed in the environment, because a long one could exceed the limit of a command line.
 *
 * @param mainClass the main class
 * @param jvmArguments arguments of the JVM
 * @param patience how long to wait before a worker is regarded as hung
 * @param nativeThreads how many threads native code takes
 */
public record WorkerCommand(
    String mainClass, List<String> jvmArguments, WatchdogTimeouts patience, int nativeThreads) {
  /**
   * The limit on a worker's resident memory. Above it native allocations fail, so that only the worker's cell fails and
   * the machine does not run out of memory.
   */
  private static final String MEMORY = "6g";
  private static final String ROOMY_MEMORY = "12g";
  private static final String ROOMY_HEAP = "6g";
  private static final int ROOMY_PATIENCE = 10;
  /** A large heap is to grow with what is in use, and not with the garbage of large arrays. */
  private static final List<String> THRIFTY =
      List.of("-XX:MaxNewSize=768m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");
  private static final String HEAP = "-Xmx";
  private static final String RESIDENT = "-Dorg.bytedeco.javacpp.maxphysicalbytes=";
  /**
   * One native thread for each worker, because two workers with one thread each train 1.85 times as fast as one with
   * two threads.
   */
  public static final Map<String, String> THREADS = threads(1);

  /** ONNX Runtime's telemetry is off: it ends a JVM that has a long command line. */
  private static final Map<String, String> NO_TELEMETRY = Map.of("ORT_DISABLE_TELEMETRY", "1");

  public WorkerCommand {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Makes a command of a worker with one native thread. */
  public WorkerCommand(String mainClass, List<String> jvmArguments, WatchdogTimeouts patience) {
    this(mainClass, jvmArguments, patience, /* nativeThreads= */ 1);
  }

  private static Map<String, String> threads(int count) {
    String text = Integer.toString(count);
    // Several threads wait for one another without spinning, which on a busy machine takes four times as long.
    return count == 1 ? Map.of("OMP_NUM_THREADS", text, "OPENBLAS_NUM_THREADS", text)
        : Map.of("OMP_NUM_THREADS", text, "OPENBLAS_NUM_THREADS", text, "OMP_WAIT_POLICY", "PASSIVE");
  }

  /** Returns the usual command. */
  public static WorkerCommand standard() {
    // The serial collector has no threads of its own, so a worker keeps one core busy. The last property is for JMH.
    return new WorkerCommand(Worker.class.getName(),
        List.of(HEAP + "2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Djmh.separateClasspathJAR=true",
            RESIDENT + MEMORY),
        WatchdogTimeouts.STANDARD);
  }

  /**
   * Returns the command of a worker that has the machine for itself: for networks that others made, of any size. It may
   * be silent for longer, for with a large heap and little of a busy machine a collection of garbage takes minutes.
   *
   * @param threads how many threads native code takes
   */
  public WorkerCommand roomy(int threads) {
    Stream<String> roomy = jvmArguments.stream().map(argument -> argument.startsWith(HEAP) ? HEAP + ROOMY_HEAP
        : argument.startsWith(RESIDENT) ? RESIDENT + ROOMY_MEMORY : argument);
    return new WorkerCommand(mainClass, Stream.concat(roomy, THRIFTY.stream()).toList(),
        patience.times(ROOMY_PATIENCE), threads);
  }

  /** Returns the environment that says how many threads native code takes. */
  public Map<String, String> threads() {
    return threads(nativeThreads);
  }

  ProcessBuilder toProcess() {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(jvmArguments);
    builder.command().add(mainClass);
    builder.environment().putAll(threads());
    builder.environment().putAll(NO_TELEMETRY);
    builder.environment().put("CLASSPATH", classPath());
    return builder;
  }

  /** Returns this program's class path. Under Maven's exec:java only the class loader knows it. */
  public static String classPath() {
    if (!(WorkerCommand.class.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    return Arrays.stream(loader.getURLs()).map(WorkerCommand::path).collect(Collectors.joining(File.pathSeparator));
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has an entry that is no file: " + url, e);
    }
  }
}
