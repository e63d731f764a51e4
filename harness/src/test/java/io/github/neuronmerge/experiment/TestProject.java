package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SharedFolder;
import io.github.neuronmerge.experiment.run.Checkout;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project with one small experiment, {@code tiny}, whose commands run in this process and are heard. They have one
 * worker where a test asks for no more: a real one takes longer to start than it works here.
 */
public final class TestProject {
  /** Two trainings, three methods, one target. */
  static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2]}
      train: {epochs: 1, batch: 64}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select, tune: fine-tune}
        kmeans: {features: activations, cluster: kmeans, correct: least-squares}
      calibration: {images: 300}
      tune: {epochs: 1, batch: 64}
      targets: [{given: {conv1: 0.3, conv2: 0.3, fc1: 0.3}}]
      timing: {batches: []}
      """;
  /** The cells of {@link #TINY}. */
  static final int CELLS = 6;
  /** Real workers that start faster: most of what they compile well is used for a second. */
  static final WorkerCommand REAL = quick(WorkerCommand.standard());
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Path home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** A project that is there. */
  TestProject(Path home) {
    this.home = home;
  }

  /** Lays out a project in a folder; {@code tiny} is the experiment's YAML. */
  public static TestProject layOut(Path home, String tiny) throws IOException {
    Files.createDirectories(home.resolve("experiments"));
    for (String name : List.of("reference.yaml", "presets.yaml")) {
      Files.copy(Path.of("experiments", name), home.resolve("experiments").resolve(name));
    }
    Files.writeString(home.resolve("experiments/tiny.yaml"), tiny);
    return new TestProject(home);
  }

  /** Returns a command whose workers do not optimise their code much, and do and find the same. */
  static WorkerCommand quick(WorkerCommand command) {
    return new WorkerCommand(command.mainClass(),
        Stream.concat(command.jvmArguments().stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList(),
        command.patience());
  }

  /** What a real worker made of {@link #TINY}, once for all tests of this JVM that ask for it. */
  private static final class Trained {
    private static final Path HOME = SharedFolder.make("trained-project");

    static {
      try {
        TestProject project = layOut(HOME, TINY);
        SeenRun seen = project.run(Map.of(), REAL);
        assertEquals(Harness.SUCCEEDED, seen.status, project.text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lays out a project in which one real worker has run {@link #TINY}. */
  static TestProject layOutTrained(Path home) {
    SharedFolder.copy(Trained.HOME, home);
    return new TestProject(home);
  }

  /** What a real worker made of {@link #TINY} in a checkout without changes, once for all tests of this JVM. */
  private static final class TrainedCheckout {
    private static final Path HOME = SharedFolder.make("trained-checkout");

    static {
      try {
        TestProject project = layOut(HOME, TINY);
        Checkout.make(HOME);
        SeenRun seen = project.run(Map.of(), REAL);
        assertEquals(Harness.SUCCEEDED, seen.status, project.text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lays out a checkout without changes in which one real worker has run {@link #TINY}. */
  static TestProject layOutTrainedCheckout(Path home) {
    Checkout.assumeGit();
    SharedFolder.copy(TrainedCheckout.HOME, home);
    return new TestProject(home);
  }

  /** Shows the run that a real worker has finished. */
  SeenRun finished() {
    return run(Map.of(), FakeWorker.command());
  }

  /**
   * Runs an experiment and shows what came of it.
   *
   * @param properties names and values of {@code -D}; the experiment is {@code tiny} where they name none
   */
  SeenRun run(Map<String, String> properties, WorkerCommand command) {
    return run(properties, command, Clock.fixed(START, ZoneOffset.UTC));
  }

  /** Runs an experiment by this clock. */
  SeenRun run(Map<String, String> properties, WorkerCommand command, Clock clock) {
    SeenRun seen = new SeenRun();
    seen.status = run(properties, seen, command, clock);
    return seen;
  }

  /** Runs a command with this reporter and returns its exit status. */
  int run(Map<String, String> properties, Reporter reporter, WorkerCommand command) {
    return run(properties, reporter, command, Clock.systemUTC());
  }

  /** Runs a command with tables, pictures and report and with real workers, and returns its exit status. */
  int status(Map<String, String> properties) {
    return status(properties, REAL);
  }

  /** Runs a command with tables, pictures and report, and returns its exit status. */
  int status(Map<String, String> properties, WorkerCommand command) {
    return run(properties, new RunReport(), command);
  }

  private int run(Map<String, String> properties, Reporter reporter, WorkerCommand command, Clock clock) {
    Map<String, String> all = new TreeMap<>(Map.of("exp", "tiny", "workers", "1"));
    all.putAll(properties);
    return new Harness(() -> FakeRunMain.options(home, all), reporter, command, clock,
        new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
  }

  /** Fails unless these words were printed since {@link #forget}. */
  void assertSaid(String words) {
    assertTrue(text().contains(words), text());
  }

  /** Returns all that was printed since {@link #forget}. */
  String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  void forget() {
    printed.reset();
  }
}
