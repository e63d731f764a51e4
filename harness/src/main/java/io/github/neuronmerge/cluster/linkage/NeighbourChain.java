package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.PairwiseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Agglomerative clustering by the nearest-neighbour chain. It follows nearest neighbours until two clusters are nearest
 * to each other, merges them, and continues from the rest of the chain. O(n^2) time, and no memory beside the
 * distances. Source: Murtagh, "A survey of recent advances in hierarchical clustering algorithms" (1983); Muellner,
 * arXiv 1109.2378.
 *
 * <p>Ties go to the previous cluster of the chain, otherwise to the lowest index. A cluster has the index of its lowest
 * point.
 */
final class NeighbourChain {
  private final PairwiseMatrix distances;
  private final Linkage linkage;
  private final int[] sizes;
  private final int[] active;
  private final int[] chain;
  private int activeCount;
  private int length;

  private NeighbourChain(PairwiseMatrix distances, Linkage linkage) {
    this.distances = distances;
    this.linkage = linkage;
    activeCount = distances.points();
    sizes = new int[activeCount];
    active = new int[activeCount];
    chain = new int[activeCount];
    for (int i = 0; i < activeCount; i++) {
      sizes[i] = 1;
      active[i] = i;
    }
  }

  /** Returns the tree of all merges. Overwrites the given distances, which are in the linkage's units. */
  static Dendrogram grow(PairwiseMatrix distances, Linkage linkage) {
    return new NeighbourChain(distances, linkage).grow();
  }

  private Dendrogram grow() {
    List<Dendrogram.Merge> merges = new ArrayList<>();
    while (activeCount > 1) {
      if (length == 0) {
        chain[length++] = active[0];
      }
      int last = chain[length - 1];
      int nearest = nearest(last);
      if (length > 1 && nearest == chain[length - 2]) {
        length -= 2;
        merges.add(merge(Math.min(last, nearest), Math.max(last, nearest)));
      } else {
        chain[length++] = nearest;
      }
    }
    return new Dendrogram(sizes.length, merges);
  }

  private int nearest(int cluster) {
    int nearest = length > 1 ? chain[length - 2] : -1;
    double least = nearest < 0 ? Double.POSITIVE_INFINITY : distances.at(cluster, nearest);
    for (int p = 0; p < activeCount; p++) {
      int other = active[p];
      if (other != cluster && distances.at(cluster, other) < least) {
        least = distances.at(cluster, other);
        nearest = other;
      }
    }
    return nearest;
  }

  private Dendrogram.Merge merge(int a, int b) {
    double between = distances.at(a, b);
    remove(b);
    for (int p = 0; p < activeCount; p++) {
      int x = active[p];
      if (x != a) {
        double aToX = distances.at(a, x);
        double bToX = distances.at(b, x);
        double union = linkage.ofUnion(
            new Linkage.Part(sizes[a], aToX), new Linkage.Part(sizes[b], bToX), between, sizes[x]);
        // By rounding, a union could be nearer than both its parts. Then the chain could meet itself, and heights could
        // decrease.
        distances.set(a, x, Math.max(union, Math.min(aToX, bToX)));
      }
    }
    sizes[a] += sizes[b];
    return new Dendrogram.Merge(a, b, between);
  }

  private void remove(int cluster) {
    int p = Arrays.binarySearch(active, 0, activeCount, cluster);
    System.arraycopy(active, p + 1, active, p, activeCount - p - 1);
    activeCount--;
  }
}
