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

/** Keeps the stack of an error that nobody foresaw, so that the console shows one line and a report can have it all. */
final class CrashLog {
  private CrashLog() {}

  /**
   * Writes the stack and returns where it is.
   *
   * @param home the project's folder; where that cannot be written to, the system's folder for temporary files
   * @param when goes into the file's name
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
