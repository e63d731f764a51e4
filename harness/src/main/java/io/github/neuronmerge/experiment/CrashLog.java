package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes the stack trace of an unexpected error to a file, so that the console shows one line and a bug report can
 * include the rest.
 */
final class CrashLog {
  private CrashLog() {}

  /**
   * Writes the stack trace and returns the file.
   *
   * @param home the project's folder; if that cannot be written to, the log goes to the system's folder for temporary
   *     files
   * @param when the time, which is part of the file's name
   */
  static Path write(Path home, Instant when, Throwable error) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    byte[] bytes = stack.toString().getBytes(StandardCharsets.UTF_8);
    String time = when.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path log = home.resolve("results").resolve("error-" + time + ".log");
    try {
      AtomicFiles.write(log, bytes);
      return log;
    } catch (UncheckedIOException e) {
      return writeElsewhere(bytes);
    }
  }

  private static Path writeElsewhere(byte[] bytes) {
    try {
      return Files.write(Files.createTempFile("neuron-merge-error-", ".log"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log of an error", e);
    }
  }
}
