package io.github.neuronmerge.experiment.shrink;

/** Is told what is going on. */
@FunctionalInterface
public interface ShrinkListener {
  /**
   * Is called whenever something begins or has been found.
   *
   * @param share the fraction of all that is done, 0 to 1
   * @param note what is going on, or what was found, in words
   */
  void progressed(double share, String note);
}
