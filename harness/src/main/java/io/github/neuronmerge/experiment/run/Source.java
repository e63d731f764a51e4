package io.github.neuronmerge.experiment.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The code that ran, as git knows it.
 *
 * @param commit the commit's full name, "unknown" outside a git checkout
 * @param dirty whether files that git tracks, or could, differ from that commit
 */
public record Source(String commit, boolean dirty) {
  /** Asks git about the checkout at {@code home}. */
  public static Source of(Path home) {
    Git git = new Git(home);
    Optional<String> commit = git.text("rev-parse", "HEAD");
    Optional<String> changes = git.text("status", "--porcelain", "--untracked-files=normal");
    return new Source(commit.orElse("unknown"), !changes.map(String::isEmpty).orElse(false));
  }
}
