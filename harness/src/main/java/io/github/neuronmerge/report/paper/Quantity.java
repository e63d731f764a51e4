package io.github.neuronmerge.report.paper;

/** What is compared between a paper and us. */
public enum Quantity {
  /** Test accuracy in %. */
  ACCURACY("accuracy"),
  /** Points of test accuracy lost from the own baseline, so that unlike baselines do not matter. */
  DROP("points lost"),
  /** Share of the parameters that is gone, in %. */
  PARAMETERS_REMOVED("% gone");

  private final String words;

  Quantity(String words) {
    this.words = words;
  }

  /** Returns it as documents say it. */
  public String words() {
    return words;
  }
}
