package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;

/** Changes a map's M and c so that the consumer sees more of what it saw before. */
public interface Correction {
  /** Returns whether it looks at activations at all. */
  boolean isCalibrated();

  /**
   * Corrects a map.
   *
   * @param map the map as the merge rule made it
   * @param original h, what the consumer read in the original network: n x samples
   * @param compressed h', what it reads now from the new neurons on the same samples: k x samples
   * @param intercept whether a constant c may be used; not before a padded convolution, which would see it inside the
   *     image alone
   */
  NeuronMap correct(NeuronMap map, FeatureMatrix original, FeatureMatrix compressed, boolean intercept);
}
