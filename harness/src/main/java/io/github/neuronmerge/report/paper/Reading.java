package io.github.neuronmerge.report.paper;

/** How sure we are that a paper has a figure. */
public enum Reading {
  /** Read in an abstract, a paper or its authors' README. */
  PUBLISHED_TEXT("read in a published text"),
  /** Read in a notebook's outputs or in logs. */
  CODE_OUTPUT("read in the output of code"),
  /** Read where somebody quotes it. */
  SECOND_HAND("second-hand");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** Returns it as documents say it. */
  public String words() {
    return words;
  }
}
