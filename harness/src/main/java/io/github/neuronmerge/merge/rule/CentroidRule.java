package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/**
 * The rules that mix all members of a cluster alike. With S (n x k) saying which cluster a neuron is in and N counting
 * its members, A is S' or N^-1 S' and M is S or S N^-1.
 */
enum CentroidRule implements MergeRule {
  /**
   * Incoming weights are averaged, outgoing weights are summed: A = N^-1 S', M = S. Exact for neurons that are
   * duplicates, whatever the activation. This is our reading of Zhong, Yao and Zhou (ICPR 2018), whose abstract says
   * only that neurons and connections are merged.
   */
  CENTROID_SUM(/* averagesIncoming= */ true, /* averagesOutgoing= */ false),

  /**
   * Both are averaged: A = N^-1 S', M = S N^-1. Shrinks every merged signal by the cluster's size, so it is wrong even
   * for duplicates: a negative control.
   */
  CENTROID_MEAN(/* averagesIncoming= */ true, /* averagesOutgoing= */ true) {
    @Override
    public boolean isControl() {
      return true;
    }
  },

  /**
   * Incoming weights are summed, outgoing weights are averaged: A = S', M = S N^-1, as IFM (Chen et al., ICLR 2024)
   * does. Equal to {@link #CENTROID_SUM} where s(a x) = a s(x), and wrong elsewhere.
   */
  SUM_MEAN(/* averagesIncoming= */ false, /* averagesOutgoing= */ true) {
    @Override
    public boolean isScaling() {
      return true;
    }
  };

  private final boolean averagesIncoming;
  private final boolean averagesOutgoing;

  CentroidRule(boolean averagesIncoming, boolean averagesOutgoing) {
    this.averagesIncoming = averagesIncoming;
    this.averagesOutgoing = averagesOutgoing;
  }

  @Override
  public Groups groups() {
    return Groups.CLUSTERS;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    return map(groups);
  }

  /** Makes the map, which depends on the clusters alone. */
  NeuronMap map(Clustering groups) {
    int[] labels = groups.labels();
    int[][] members = new int[groups.k()][];
    double[][] incoming = new double[groups.k()][];
    int[][] cluster = new int[labels.length][];
    double[][] outgoing = new double[labels.length][];
    for (int q = 0; q < members.length; q++) {
      members[q] = groups.members(q);
      incoming[q] = new double[members[q].length];
      for (int m = 0; m < members[q].length; m++) {
        incoming[q][m] = averagesIncoming ? 1.0 / members[q].length : 1;
        cluster[members[q][m]] = new int[] {q};
        outgoing[members[q][m]] = new double[] {averagesOutgoing ? 1.0 / members[q].length : 1};
      }
    }
    return NeuronMap.of(
        LinearMap.of(labels.length, members, incoming), LinearMap.of(groups.k(), cluster, outgoing));
  }
}
