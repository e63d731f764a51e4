package io.github.neuronmerge.experiment.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The code that ran, as git knows it.
 *
 * @param commit the commit's full name, "unknown" outside a git checkout
 * @param dirty whether files that git tracks, or could, differ from that commit
 */
public record SourceCode(String commit, boolean dirty) {
  private static final String UNKNOWN = "unknown";

  /** Returns whether there is a commit. */
  public boolean isKnown() {
    return !commit.equals(UNKNOWN);
  }

  /** Returns the commit, and whether the checkout was dirty, in words. */
  @Override
  public String toString() {
    return commit + (dirty ? " and changes" : "");
  }

  /** Asks git about the checkout at {@code home}. */
  public static SourceCode of(Path home) {
    Git git = new Git(home);
    Optional<String> commit = git.text("rev-parse", "HEAD");
    Optional<String> changes = git.text("status", "--porcelain", "--untracked-files=normal");
    return new SourceCode(commit.orElse(UNKNOWN), !changes.map(String::isEmpty).orElse(false));
  }
}
