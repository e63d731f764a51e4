package io.github.neuronmerge.cluster;

import java.util.stream.IntStream;

/**
 * Makes each point a cluster of its own. It stands for the uncompressed network, the bound on what any merging can
 * reach. Refuses any k but n.
 */
public final class IdentityClusterer implements Clusterer {
  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    if (k != points.rows()) {
      throw new IllegalArgumentException("identity keeps all " + points.rows() + " points, so it cannot make "
          + k + " clusters");
    }
    return Clustering.ofLabels(IntStream.range(0, k).toArray());
  }

  @Override
  public boolean isIdentity() {
    return true;
  }
}
