package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.merge.algebra.NeuronMap;

/** Changes the map of a layer so that the consumer sees more of what it saw before. */
public interface Correction {
  /** Returns whether it looks at activations at all. */
  boolean isCalibrated();

  /** Returns whether it only makes sense for layers that a batch normalisation was folded into. */
  default boolean needsBatchNorm() {
    return false;
  }

  /**
   * Corrects a map.
   *
   * @param map the map as the merge rule made it
   * @param site the layer, before and after
   */
  NeuronMap correct(NeuronMap map, CorrectionContext site);
}
