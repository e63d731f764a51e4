package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Arrays;

/**
 * Incoming weights are averaged, outgoing weights are summed: A = N^-1 S', M = S, where S (n x k) says which cluster a
 * neuron is in and N counts its members. Exact for neurons that are duplicates, whatever the activation. This is our
 * reading of Zhong, Yao and Zhou (ICPR 2018), whose abstract says only that neurons and connections are merged; averaging
 * on the outgoing side too would shrink every merged signal by the cluster's size.
 */
final class CentroidSum implements MergeRule {
  @Override
  public NeuronMap map(Clustering clusters, FeatureMatrix features) {
    int[][] members = new int[clusters.k()][];
    double[][] shares = new double[clusters.k()][];
    for (int q = 0; q < members.length; q++) {
      members[q] = clusters.members(q);
      shares[q] = new double[members[q].length];
      Arrays.fill(shares[q], 1.0 / members[q].length);
    }
    return NeuronMap.of(
        LinearMap.of(clusters.points(), members, shares), membership(clusters, "centroid-sum"));
  }

  /** Returns S, n x k: a one for the cluster that each neuron is in. */
  static LinearMap membership(Clustering clusters, String rule) {
    if (!clusters.coversAll()) {
      throw new IllegalArgumentException("merge rule " + rule + " needs every neuron in a cluster; for a selection of "
          + "neurons use select");
    }
    int[] labels = clusters.labels();
    int[][] cluster = new int[labels.length][];
    double[][] one = new double[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      cluster[i] = new int[] {labels[i]};
      one[i] = new double[] {1};
    }
    return LinearMap.of(clusters.k(), cluster, one);
  }
}
