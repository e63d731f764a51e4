package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.PreparedClusterer;
import io.github.neuronmerge.cluster.SquaredDistances;

/**
 * Agglomerative clustering: starting from single points, the two nearest clusters are merged until k are left.
 * Deterministic: ties go to the lowest index. With Euclidean distances the partitions equal those of Smile, and are an
 * order of magnitude faster to compute (see {@link SquaredDistances}).
 */
public final class LinkageClusterer extends PreparedClusterer {
  private final Linkage linkage;
  private final PointDistance distance;

  /** Makes the clusterer of a linkage with Euclidean distances. */
  public LinkageClusterer(Linkage linkage) {
    this(linkage, PointDistance.EUCLIDEAN);
  }

  /** Makes the clusterer of a linkage and a distance. Ward's linkage needs Euclidean distances. */
  public LinkageClusterer(Linkage linkage, PointDistance distance) {
    if (linkage == Linkage.WARD && distance != PointDistance.EUCLIDEAN) {
      throw new IllegalArgumentException("Ward's linkage needs Euclidean distances, not " + distance);
    }
    this.linkage = linkage;
    this.distance = distance;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    Dendrogram tree = dendrogram(points);
    return new Cuts() {
      @Override
      public Clustering at(int k) {
        return tree.cut(k);
      }

      @Override
      public int clustersBelow(double fraction) {
        return tree.clustersBelow(fraction);
      }

      @Override
      public double[] heights() {
        return tree.heights();
      }
    };
  }

  @Override
  public boolean hasTree() {
    return true;
  }

  /** Returns the tree of all merges, which can be cut at every k. */
  public Dendrogram dendrogram(FeatureMatrix points) {
    ClusterInput.checkFinite(points);
    return NeighbourChain.grow(distances(points), linkage);
  }

  private PairwiseMatrix distances(FeatureMatrix points) {
    if (linkage == Linkage.WARD) {
      // Merging two single points adds half their squared distance to the inertia.
      PairwiseMatrix added = SquaredDistances.of(points);
      added.replaceAll(squared -> squared / 2);
      return added;
    }
    return distance.of(points);
  }
}
