package io.github.neuronmerge.cluster;

import java.util.Arrays;

/**
 * A clusterer that covers all points and does the work that is common to every k only once. Subclasses see only
 * {@code 1 < k < n}, because k = 1 and k = n need no algorithm. Nothing is prepared until such a k is needed.
 */
public abstract class PreparedClusterer implements Clusterer {
  /** Prepares finite points. The result is used for {@code 1 < k < n} only. */
  protected abstract Cuts prepare(FeatureMatrix points, long seed);

  @Override
  public final Clustering cluster(FeatureMatrix points, int k, long seed) {
    return cuts(points, seed).at(k);
  }

  @Override
  public final Cuts cuts(FeatureMatrix points, long seed) {
    ClusterInput.checkFinite(points);
    return new LazyCuts(points, seed);
  }

  private final class LazyCuts implements Cuts {
    private final FeatureMatrix points;
    private final long seed;
    private Cuts prepared = this::trivial;
    private boolean isPrepared;

    LazyCuts(FeatureMatrix points, long seed) {
      this.points = points;
      this.seed = seed;
    }

    @Override
    public Clustering at(int k) {
      ClusterInput.checkCount(points, k);
      if (k == 1 || k == points.rows()) {
        return trivial(k);
      }
      return prepared().at(k);
    }

    @Override
    public int clustersBelow(double fraction) {
      return prepared().clustersBelow(fraction);
    }

    @Override
    public double[] heights() {
      return prepared().heights();
    }

    private Cuts prepared() {
      if (!isPrepared) {
        prepared = prepare(points, seed);
        isPrepared = true;
      }
      return prepared;
    }

    private Clustering trivial(int k) {
      int[] labels = new int[points.rows()];
      if (k > 1) {
        Arrays.setAll(labels, i -> i);
      }
      return Clustering.ofLabels(labels);
    }
  }
}
