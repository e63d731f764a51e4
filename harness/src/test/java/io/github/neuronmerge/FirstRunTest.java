package io.github.neuronmerge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a first command that works but looks broken: a warning, a stack trace, or threads that Maven waits for in
 * vain. Runs the README's command in a copy of the project, on a tiny experiment, with what is compiled already.
 */
@Tag("slow")
class FirstRunTest {
  private static final String TINY = """
      summary: A tiny run
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1]}
      train: {epochs: 1, batch: 64}
      methods:
        kmeans: {cluster: kmeans}
      calibration: {images: 300}
      targets: [{uniform: 0.5}]
      timing: {batches: []}
      """;
  /** Maven's own levels, the JVM's, a stack, and what exec:java says of threads that will not end. */
  private static final Pattern BAD =
      Pattern.compile("WARN|ERROR|error:|warning:|Exception|^\\s+at |Error:|still alive|SLF4J", Pattern.MULTILINE);
  /** What exec:java stands for: to find that out, Maven asks for plugins which a build does not need. */
  private static final String GOAL = "org.codehaus.mojo:exec-maven-plugin:java";
  /** Maven resets colours even where there are none. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  /** From here on the JVM warns of what Maven's own libraries do. */
  private static final int JDK_THAT_WARNS_OF_MAVEN = 24;

  @TempDir private Path home;

  @BeforeEach
  void copyTheProject() throws IOException {
    copy(Path.of("pom.xml"));
    copy(Path.of(".mvn"));
    copy(Path.of("target/classes"));
    copy(Path.of("experiments/reference.yaml"));
    copy(Path.of("experiments/presets.yaml"));
    Files.writeString(home.resolve("experiments/tiny.yaml"), TINY);
  }

  private void copy(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Files.createDirectories(home.resolve(one).getParent());
        Files.copy(one, home.resolve(one));
      }
    }
  }

  @Test
  void theReadmesCommandEndsWithoutAWarningOrAStackAndLeavesNoThread() throws IOException, InterruptedException {
    String output = maven(0, "-Dexp=tiny");
    assertTrue(output.contains("BUILD SUCCESS"), output);
    assertTrue(output.contains("report.html"), output);
    assertEquals(List.of(), BAD.matcher(output).results().map(found -> found.group()).toList(), output);
  }

  @Test
  void whatIsRefusedIsOneLine() throws IOException, InterruptedException {
    String output = maven(2, "-Dexp=tiny", "-Depochs=1");
    List<String> said = output.lines().filter(line -> !line.startsWith("[INFO]")).toList();
    assertEquals(List.of("error: unknown option -Depochs; did you mean -Dset.train.epochs, -Dset.tune.epochs, "
        + "-Dset.train.pretrain.epochs?"), said, output);
  }

  /** Runs the command as a user does, but offline and without compiling, and returns what it prints. */
  private String maven(int status, String... options) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(executable(), "-B", "-o", "-Dmaven.main.skip=true", "compile", GOAL);
    builder.command().addAll(List.of(options));
    String repository = System.getProperty("neuronmerge.repository", "");
    if (!repository.isEmpty()) {
      builder.command().add("-Dmaven.repo.local=" + repository);
    }
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path output = home.resolve("output.txt");
    builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "it goes on and on: " + read(output));
    } finally {
      process.destroyForcibly();
    }
    String text = read(output);
    assertEquals(status, process.exitValue(), text);
    return text;
  }

  private static String executable() {
    String name = File.separatorChar == '/' ? "mvn" : "mvn.cmd";
    String maven = System.getProperty("neuronmerge.maven", "");
    return maven.isEmpty() ? name : Path.of(maven, "bin", name).toString();
  }

  private static String read(Path output) {
    try (Stream<String> lines = Files.lines(output)) {
      boolean warnsOfMaven = Runtime.version().feature() >= JDK_THAT_WARNS_OF_MAVEN;
      return String.join("\n", lines.map(line -> COLOUR.matcher(line).replaceAll("")).filter(line -> !line.isBlank())
          .filter(line -> !(warnsOfMaven && line.startsWith("WARNING: "))).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
