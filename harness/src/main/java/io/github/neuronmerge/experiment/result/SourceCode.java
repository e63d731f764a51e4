package io.github.neuronmerge.experiment.result;

/**
 * The code that ran, as git knows it.
 *
 * @param commit the commit's full name, "unknown" outside a git checkout
 * @param dirty whether files that git tracks, or could, differ from that commit
 */
public record SourceCode(String commit, boolean dirty) {
  /** What stands for the commit outside a git checkout. */
  public static final String UNKNOWN = "unknown";

  /** Returns whether there is a commit. */
  public boolean isKnown() {
    return !commit.equals(UNKNOWN);
  }

  /** Returns the commit, and whether the checkout was dirty, in words. */
  @Override
  public String toString() {
    return commit + (dirty ? " and changes" : "");
  }
}
