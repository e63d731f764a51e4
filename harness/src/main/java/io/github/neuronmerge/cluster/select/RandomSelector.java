package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Arrays;

/** Keeps k points drawn at random and leaves the others out: the control that every selector must beat. */
public final class RandomSelector implements Clusterer {
  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    return cuts(points, seed).at(k);
  }

  @Override
  public Cuts cuts(FeatureMatrix points, long seed) {
    ClusterInput.checkFinite(points);
    int[] order = SeedStream.of(seed).child("random").permutation(points.rows());
    return Cuts.ofSelections(points, k -> Arrays.copyOf(order, k));
  }

  @Override
  public boolean isSeeded() {
    return true;
  }

  @Override
  public boolean isControl() {
    return true;
  }

  @Override
  public boolean isSelector() {
    return true;
  }
}
