package io.github.neuronmerge.report.paper;

/** What is said of a published figure and ours. */
enum Verdict {
  /** The published figure is one that ours may well have been. */
  REPRODUCED("reproduced"),
  /** Ours is better than the published one. */
  BETTER("better"),
  /** Ours is worse than the published one. */
  WORSE("worse"),
  /** They are not of the same thing, or there is nothing of ours. */
  NOT_COMPARABLE("not comparable");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns it as documents say it. */
  String words() {
    return words;
  }
}
