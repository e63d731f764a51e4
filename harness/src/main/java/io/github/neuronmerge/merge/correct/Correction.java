package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.refit.RefitSettings;
import java.util.Optional;

/** Changes the map of a layer so that the consumer sees more of what it saw before. */
public interface Correction {
  /** What a correction sets and what it is fitted to, which says what may follow it. */
  enum Kind {
    /** Sets A and d: mean and deviation of the new neurons. */
    REPAIR,
    /** Fits M to the weights of the new neurons. */
    WEIGHT_FIT,
    /** Sets M and c from the original network's activations, whatever the new neurons do. */
    ORIGINAL_FIT,
    /** Fits M and c to what the new neurons do, one number for each pair of channels. */
    CHANNEL_FIT,
    /** Fits M and c to what the new neurons do, one number for each pair of kernel positions. */
    POSITION_FIT,
    /** Sets c alone, to what the new neurons do on average. */
    CONSTANT,
    /** Trains all layers around the map, once it was applied. */
    TRAINING
  }

  /** Returns what it sets. */
  Kind kind();

  /** Returns whether it looks at activations at all. */
  boolean isCalibrated();

  /** Returns whether it only makes sense for layers that a batch normalisation was folded into. */
  default boolean needsBatchNorm() {
    return false;
  }

  /** Returns how the layers around the map are trained once it was applied; empty for what corrects maps only. */
  default Optional<RefitSettings> refit() {
    return Optional.empty();
  }

  /**
   * Corrects a map.
   *
   * @param map the map as it is so far
   * @param merged the map as the merge rule made it, before any correction
   * @param site the layer, before and after
   */
  NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site);

  /** Corrects a map that no correction has touched. */
  default NeuronMap correct(NeuronMap map, CorrectionContext site) {
    return correct(map, map, site);
  }
}
