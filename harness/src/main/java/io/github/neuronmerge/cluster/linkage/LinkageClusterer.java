package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.PreparedClusterer;
import io.github.neuronmerge.cluster.SquaredDistances;

/**
 * Agglomerative clustering: from single points, merge the two nearest clusters until k are left. Deterministic: ties go
 * to the lowest index. With Euclidean distances its partitions equal Smile's, an order of magnitude faster (see
 * {@link SquaredDistances}).
 */
public final class LinkageClusterer extends PreparedClusterer {
  private final Linkage linkage;
  private final PointDistance distance;

  /** Makes the clusterer of that linkage by Euclidean distances. */
  public LinkageClusterer(Linkage linkage) {
    this(linkage, PointDistance.EUCLIDEAN);
  }

  /** Makes the clusterer of that linkage and distance; Ward's inertia is one of Euclidean distances only. */
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
    };
  }

  @Override
  public boolean hasTree() {
    return true;
  }

  /** Returns the tree of all merges, from which every k can be cut. */
  public Dendrogram dendrogram(FeatureMatrix points) {
    ClusterInput.checkFinite(points);
    return NeighbourChain.grow(distances(points), linkage);
  }

  private PairwiseMatrix distances(FeatureMatrix points) {
    if (linkage == Linkage.WARD) {
      // What merging two single points adds to the inertia.
      PairwiseMatrix added = SquaredDistances.of(points);
      added.replaceAll(squared -> squared / 2);
      return added;
    }
    return distance.of(points);
  }
}
