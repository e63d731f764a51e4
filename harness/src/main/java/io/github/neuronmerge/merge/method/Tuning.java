package io.github.neuronmerge.merge.method;

/** What happens to a network after it was compressed. */
public enum Tuning {
  /** Nothing. */
  NONE,
  /** All its weights are trained on for a while. */
  FINE_TUNE,
  /** The same, towards the original network's outputs beside the labels (Hinton, Vinyals and Dean, 2015). */
  DISTIL,
  /**
   * Its weights are thrown away and a network of the same widths is trained from new ones for the same while: the
   * control that says what the compressed weights were worth (Liu et al., "Rethinking the Value of Network Pruning",
   * ICLR 2019).
   */
  SCRATCH;

  /** Returns whether it trains, for which it needs labelled images. */
  public boolean isTrained() {
    return this != NONE;
  }

  /** Returns whether it is there to be beaten. */
  public boolean isControl() {
    return this == SCRATCH;
  }
}
