package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.experiment.result.SourceCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks git about a checkout. Without git, or outside a checkout, every answer is empty. */
public final class Git {
  /** Enough for the diff of a large checkout on a busy disk. */
  private static final int TIMEOUT_SECONDS = 60;
  /** Hooks set these variables, which override {@code -C}, so the answer would be about another checkout. */
  private static final List<String> MISLEADING = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

  private final Path folder;

  /** Makes an object that asks about the checkout of a folder. */
  public Git(Path folder) {
    this.folder = folder;
  }

  /** Returns the code that is checked out. */
  public SourceCode sourceCode() {
    Optional<String> commit = text("rev-parse", "HEAD");
    Optional<String> changes = text("status", "--porcelain", "--untracked-files=normal");
    return new SourceCode(commit.orElse(SourceCode.UNKNOWN), !changes.map(String::isEmpty).orElse(false));
  }

  /** Returns the output of git without white space around it. */
  Optional<String> text(String... arguments) {
    return ask(arguments, file -> Files.readString(file, StandardCharsets.UTF_8).strip());
  }

  /** Reads the output of git. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Path output) throws IOException;
  }

  /** Runs git and reads its output from a temporary file. */
  <T> Optional<T> ask(String[] arguments, Reader<T> reader) {
    try {
      // A file and not a pipe, because reading a pipe that is not closed would never end.
      Path output = Files.createTempFile("git", ".out");
      try {
        return succeeds(arguments, output) ? Optional.of(reader.read(output)) : Optional.empty();
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean succeeds(String[] arguments, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "--no-optional-locks", "-C", folder.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeAll(MISLEADING);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL")));
    builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
