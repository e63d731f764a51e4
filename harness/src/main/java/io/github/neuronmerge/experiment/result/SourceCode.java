package io.github.neuronmerge.experiment.result;

/**
 * The code that ran, as git knows it.
 *
 * @param commit the commit's full name, "unknown" outside a git checkout
 * @param dirty whether the checkout differs from that commit or has untracked files
 */
public record SourceCode(String commit, boolean dirty) {
  /** The commit outside a git checkout. */
  public static final String UNKNOWN = "unknown";

  /** Returns whether the commit is known. */
  public boolean isKnown() {
    return !commit.equals(UNKNOWN);
  }

  /** Returns the commit in words, and whether the checkout was dirty. */
  @Override
  public String toString() {
    return commit + (dirty ? " and changes" : "");
  }
}
