package io.github.neuronmerge.cluster;

/**
 * Agglomerative clustering: from single points, merge the two nearest clusters until k are left. Deterministic: ties go
 * to the lowest index. Its partitions equal Smile's, an order of magnitude faster (see {@link SquaredDistances}).
 */
public final class LinkageClusterer implements Clusterer {
  private final Linkage linkage;

  public LinkageClusterer(Linkage linkage) {
    this.linkage = linkage;
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    return dendrogram(points).cut(k);
  }

  /** Returns the tree of all merges, from which every k can be cut. */
  public Dendrogram dendrogram(FeatureMatrix points) {
    ClusterInput.check(points, 1);
    return NeighbourChain.grow(SquaredDistances.of(points), linkage);
  }
}
