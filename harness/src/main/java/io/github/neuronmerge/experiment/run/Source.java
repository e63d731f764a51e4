package io.github.neuronmerge.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The code that ran, as git knows it.
 *
 * @param commit the commit's full name, "unknown" outside a git checkout
 * @param dirty whether files that git tracks, or could, differ from that commit
 */
public record Source(String commit, boolean dirty) {
  /** Asks git about the checkout at {@code home}. */
  public static Source of(Path home) {
    Optional<String> commit = git(home, "rev-parse", "HEAD");
    Optional<String> changes = git(home, "status", "--porcelain");
    return new Source(commit.orElse("unknown"), !changes.map(String::isEmpty).orElse(false));
  }

  private static Optional<String> git(Path home, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("git", "-C", home.toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
