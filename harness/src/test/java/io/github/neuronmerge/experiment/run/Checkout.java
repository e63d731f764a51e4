package io.github.neuronmerge.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository for one test, with one commit of two files; the test is skipped where there is no git. */
public final class Checkout {
  final Path home;

  private Checkout(Path home) {
    this.home = home;
  }

  /** Skips the test where there is no git. */
  public static void assumeGit() {
    assumeTrue(hasGit(), "git is not installed");
  }

  /** Shows a repository that is there. */
  public static Checkout of(Path home) {
    return new Checkout(home);
  }

  /** Makes a repository of that folder and all that is in it. */
  public static Checkout make(Path home) throws IOException {
    assumeGit();
    Files.createDirectories(home);
    Checkout checkout = new Checkout(home);
    checkout.git("init", "-q");
    checkout.write("code/tracked.txt", "one\ntwo\n");
    Files.write(home.resolve("picture.bin"), new byte[] {0, 1, 2, 3});
    checkout.write(".gitignore", "ignored/\nresults/*\n!results/reference/\n");
    checkout.commit("First");
    return checkout;
  }

  /** Commits all that is not ignored. */
  public void commit(String message) throws IOException {
    git("add", ".");
    git("-c", "user.name=A Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "commit", "-q",
        "-m", message);
  }

  /** Writes a file, which is not committed yet. */
  public void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, status(process), command + ": " + output);
    return output.strip();
  }

  private static boolean hasGit() {
    try {
      return status(new ProcessBuilder("git", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start())
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int status(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
