package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/**
 * Cluster pruning: the member with the largest features stays, the others are dropped and nothing takes over what they
 * did. Source: CUP (Duggal et al., arXiv 1911.08630), which trains on from there. Among equals the first one
 * stays.
 */
final class MaxNorm implements MergeRule {
  @Override
  public Groups groups() {
    return Groups.CLUSTERS;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    double[] norms = LayerView.norms(features);
    int[] kept = new int[groups.k()];
    for (int q = 0; q < kept.length; q++) {
      int[] members = groups.members(q);
      kept[q] = members[0];
      for (int i : members) {
        kept[q] = norms[i] > norms[kept[q]] ? i : kept[q];
      }
    }
    return new Representatives(groups.points(), kept).map();
  }
}
