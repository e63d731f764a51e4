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
   * Its weights are thrown away and a network of the same widths is trained from new ones for as many epochs as
   * fine-tuning has. A weak control: the baseline had its own training beside.
   */
  SCRATCH,
  /**
   * A network of the same widths is trained from new weights by the baseline's recipe, pre-training included, for the
   * epochs of the baseline's training and of fine-tuning together: the control that says what the compressed weights
   * were worth (Scratch-E of Liu et al., "Rethinking the Value of Network Pruning", ICLR 2019).
   */
  SCRATCH_FULL,
  /**
   * The same for as many epochs as cost the multiply-accumulates of the baseline's training and of fine-tuning together,
   * of which a smaller network has more (Scratch-B of Liu et al.).
   */
  SCRATCH_MACS;

  /** Returns whether it trains, for which it needs labelled images. */
  public boolean isTrained() {
    return this != NONE;
  }

  /** Returns whether only the widths of the compressed network matter, because training starts from new weights. */
  public boolean isFromScratch() {
    return this == SCRATCH || isByBaselineRecipe();
  }

  /** Returns whether it trains as the baseline was trained. */
  public boolean isByBaselineRecipe() {
    return this == SCRATCH_FULL || this == SCRATCH_MACS;
  }

  /** Returns whether it is there to be beaten. */
  public boolean isControl() {
    return isFromScratch();
  }
}
