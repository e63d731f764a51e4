package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/** Pruning: the selected neurons stay as they are and nothing takes over what the others did. */
final class Select implements MergeRule {
  @Override
  public Groups groups() {
    return Groups.SELECTION;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    return kept(groups).map();
  }

  /** Returns the neurons of a selection, each standing for itself. */
  static Representatives kept(Clustering selection) {
    int[] kept = new int[selection.k()];
    for (int q = 0; q < kept.length; q++) {
      if (selection.size(q) != 1) {
        throw new IllegalArgumentException("merge rule select needs a selection of single neurons, but cluster " + q
            + " has " + selection.size(q) + "; for clusters use centroid-sum");
      }
      kept[q] = selection.members(q)[0];
    }
    return new Representatives(selection.points(), kept);
  }
}
