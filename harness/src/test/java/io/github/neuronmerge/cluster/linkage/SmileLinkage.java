package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.SingleLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.WardLinkage;

/**
 * Agglomerative clustering by Smile, distances and all: the reference that {@link LinkageClusterer} is tested and timed
 * against. Smile keeps distances as floats, so near ties may fall otherwise.
 *
 * <p>The tree is Smile's, the cut is ours: {@code partition(k)} of Smile 3.1.1 picks the clusters by a heap that it
 * builds wrongly for odd k, so that of such cuts of random trees 6 in 100 were of the wrong clusters.
 */
public final class SmileLinkage implements Clusterer {
  private final Linkage linkage;

  public SmileLinkage(Linkage linkage) {
    this.linkage = linkage;
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    return dendrogram(points).cut(k);
  }

  /** Returns Smile's tree of all merges, with Smile's heights (for Ward: a distance, not the inertia added). */
  public Dendrogram dendrogram(FeatureMatrix points) {
    ClusterInput.check(points, 1);
    if (points.rows() == 1) {
      return new Dendrogram(1, List.of());
    }
    double[][] rows = points.toRows();
    return dendrogram(HierarchicalClustering.fit(switch (linkage) {
      case WARD -> WardLinkage.of(rows);
      case AVERAGE -> UPGMALinkage.of(rows);
      case COMPLETE -> CompleteLinkage.of(rows);
      case SINGLE -> SingleLinkage.of(rows);
    }));
  }

  /** Smile's step i merges two of the points 0..n-1 and of the unions n..n+i-1 made by earlier steps. */
  private static Dendrogram dendrogram(HierarchicalClustering smile) {
    int[][] tree = smile.tree();
    int n = tree.length + 1;
    int[] lowest = new int[n + tree.length];
    for (int i = 0; i < n; i++) {
      lowest[i] = i;
    }
    List<Dendrogram.Merge> merges = new ArrayList<>();
    double height = 0;
    for (int i = 0; i < tree.length; i++) {
      int one = lowest[tree[i][0]];
      int other = lowest[tree[i][1]];
      lowest[n + i] = Math.min(one, other);
      // Rounding may let Smile's heights fall a little; the order of its steps is what counts.
      height = Math.max(height, smile.height()[i]);
      merges.add(new Dendrogram.Merge(Math.min(one, other), Math.max(one, other), height));
    }
    return new Dendrogram(n, merges);
  }
}
