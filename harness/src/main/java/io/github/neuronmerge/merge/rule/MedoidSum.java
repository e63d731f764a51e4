package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/**
 * The member with the least sum of squared distances to the others stands for its cluster and takes over all outgoing
 * weights: A picks the medoids, M = S. The neuron that stays really existed, so its activations are those of the
 * original network. Among equals, as in every pair, the one with the largest outgoing weights stays.
 */
final class MedoidSum implements MergeRule {
  @Override
  public Groups groups() {
    return Groups.CLUSTERS;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    double[] outgoing = neurons.outgoingNorms();
    int[] medoids = new int[groups.k()];
    for (int q = 0; q < medoids.length; q++) {
      medoids[q] = medoid(groups.members(q), features, outgoing);
    }
    Representatives result = new Representatives(groups.points(), medoids);
    int[] labels = groups.labels();
    for (int i = 0; i < labels.length; i++) {
      result.standIn(i, labels[i], 1);
    }
    return result.map();
  }

  private static int medoid(int[] members, FeatureMatrix features, double[] outgoing) {
    int best = members[0];
    double least = Double.POSITIVE_INFINITY;
    for (int candidate : members) {
      double sum = 0;
      for (int other : members) {
        sum += features.squaredDistance(candidate, other);
      }
      if (sum < least || (sum == least && outgoing[candidate] > outgoing[best])) {
        least = sum;
        best = candidate;
      }
    }
    return best;
  }
}
