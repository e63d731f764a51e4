package io.github.neuronmerge.report.paper;

/** What a published figure counts. */
public enum Unit {
  /** Test accuracy in %. */
  ACCURACY("% right"),
  /** Test error in %. */
  ERROR("% wrong"),
  /** Share of the parameters that is gone, in %. */
  PARAMETERS_REMOVED("% of parameters gone"),
  /** Share of the multiply-accumulates that is gone, in %. */
  MACS_REMOVED("% of operations gone"),
  /** How many times as many parameters there were before. */
  TIMES_FEWER("times fewer parameters"),
  /** Points of test accuracy lost. */
  POINTS("points lost");

  private final String words;

  Unit(String words) {
    this.words = words;
  }

  /** Returns it as documents say it. */
  public String words() {
    return words;
  }

  /** Says whether it tells how well a network does on test images. */
  boolean isOfAccuracy() {
    return this == ACCURACY || this == ERROR;
  }
}
