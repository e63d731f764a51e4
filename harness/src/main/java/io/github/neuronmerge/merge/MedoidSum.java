package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;

/**
 * The member with the least sum of squared distances to the others stands for its cluster and takes over all outgoing
 * weights: A picks the medoids, M = S. The neuron that stays really existed, so its activations are those of the original
 * network. Among equals the first one stays.
 */
final class MedoidSum implements MergeRule {
  @Override
  public NeuronMap map(Clustering clusters, FeatureMatrix features) {
    int[][] medoids = new int[clusters.k()][];
    double[][] one = new double[clusters.k()][];
    for (int q = 0; q < medoids.length; q++) {
      medoids[q] = new int[] {medoid(clusters.members(q), features)};
      one[q] = new double[] {1};
    }
    return NeuronMap.of(
        LinearMap.of(clusters.points(), medoids, one), CentroidSum.membership(clusters, "medoid-sum"));
  }

  private static int medoid(int[] members, FeatureMatrix features) {
    int best = members[0];
    double least = Double.POSITIVE_INFINITY;
    for (int candidate : members) {
      double sum = 0;
      for (int other : members) {
        sum += features.squaredDistance(candidate, other);
      }
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    return best;
  }
}
