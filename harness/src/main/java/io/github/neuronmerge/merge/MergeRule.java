package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;

/** Turns clusters of neurons into the maps that merge them. */
@FunctionalInterface
public interface MergeRule {
  /**
   * Makes the map.
   *
   * @param clusters k clusters of n neurons
   * @param features the neurons as the clusterer saw them, n x d
   */
  NeuronMap map(Clustering clusters, FeatureMatrix features);
}
