package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.SeedStream;
import java.util.SplittableRandom;

/**
 * Puts the points into k non-empty clusters at random: the control that every clusterer must beat. k random points
 * start one cluster each, and every other point joins a cluster that is drawn uniformly.
 */
public final class RandomClusterer implements Clusterer {
  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    SeedStream stream = SeedStream.of(seed).child("random-clusters");
    int[] order = stream.child("founders").permutation(points.rows());
    SplittableRandom random = stream.child("others").random();
    int[] labels = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      labels[order[i]] = i < k ? i : random.nextInt(k);
    }
    return Clustering.ofLabels(labels);
  }

  @Override
  public boolean isSeeded() {
    return true;
  }

  @Override
  public boolean isControl() {
    return true;
  }
}
