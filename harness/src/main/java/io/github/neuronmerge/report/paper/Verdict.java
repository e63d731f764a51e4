package io.github.neuronmerge.report.paper;

/** What is said of a published figure and ours. */
enum Verdict {
  /** Ours is so near to the published figure that the difference does not matter. */
  REPRODUCED("reproduced"),
  /** Ours is better than the published one by more than what does not matter. */
  BETTER("better"),
  /** Ours is worse than the published one by more than what does not matter. */
  WORSE("worse"),
  /** A control differs by more than what does not matter, which is to nobody's credit: the networks differ. */
  CONTROL_DIFFERS("a control that differs"),
  /** Our seeds are too few, or differ too much, to say any of these. */
  INCONCLUSIVE("inconclusive"),
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
