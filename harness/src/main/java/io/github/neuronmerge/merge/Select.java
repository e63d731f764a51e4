package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;

/** Pruning: the selected neurons stay as they are and nothing takes over what the others did. */
final class Select implements MergeRule {
  @Override
  public NeuronMap map(Clustering clusters, FeatureMatrix features) {
    int[][] kept = new int[clusters.k()][];
    double[][] one = new double[clusters.k()][];
    int[][] selected = new int[clusters.points()][0];
    double[][] weights = new double[clusters.points()][0];
    for (int q = 0; q < kept.length; q++) {
      if (clusters.size(q) != 1) {
        throw new IllegalArgumentException("merge rule select needs a selection of single neurons, but cluster " + q
            + " has " + clusters.size(q) + "; for clusters use centroid-sum");
      }
      kept[q] = clusters.members(q);
      one[q] = new double[] {1};
      selected[kept[q][0]] = new int[] {q};
      weights[kept[q][0]] = new double[] {1};
    }
    return NeuronMap.of(LinearMap.of(clusters.points(), kept, one), LinearMap.of(clusters.k(), selected, weights));
  }
}
