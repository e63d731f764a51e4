package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.function.Function;

/** Turns groups of neurons into the map that merges them. */
public interface MergeRule {
  /** What a rule can do something with. */
  enum Groups {
    /** Clusters that every neuron is in one of. */
    CLUSTERS,
    /** Single neurons that stay; the others are left out. */
    SELECTION,
    /** Both. */
    EITHER,
    /** None: the rule makes its own, of which only the number is asked. */
    OWN
  }

  /** Returns what the rule takes. */
  Groups groups();

  /**
   * Returns whether neurons stand for multiples of themselves, s(a x) = a s(x) for a > 0: then the rule is wrong for
   * sigmoid and tanh.
   */
  default boolean isScaling() {
    return false;
  }

  /** Returns whether it is there to be beaten: it is wrong on purpose, to show what the right rule is worth. */
  default boolean isControl() {
    return false;
  }

  /** Returns whether it looks at what the consumer makes of the neurons' activations, so at calibration images. */
  default boolean readsConsumer() {
    return false;
  }

  /**
   * Makes the map.
   *
   * @param groups k groups of the n neurons
   * @param features the neurons as the clusterer saw them, n x d
   * @param neurons the neurons themselves
   */
  NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons);

  /** Prepares for several groupings of the same neurons: what does not depend on the groups is done once. */
  default Function<Clustering, NeuronMap> prepared(FeatureMatrix features, LayerView neurons) {
    return groups -> map(groups, features, neurons);
  }
}
