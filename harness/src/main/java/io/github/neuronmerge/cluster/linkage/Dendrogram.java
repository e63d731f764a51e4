package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.Clustering;
import java.util.Comparator;
import java.util.List;

/**
 * The tree of all merges of an agglomerative clustering. It can be cut at any number of clusters.
 *
 * @param points n, how many points there are
 * @param merges the n-1 merges in the order of their heights; merges of equal height stay in the given order, so a
 *     cluster is made before it is merged again
 */
public record Dendrogram(int points, List<Merge> merges) {
  public Dendrogram {
    if (merges.size() != points - 1) {
      throw new IllegalArgumentException(
          "a tree of " + points + " points has " + (points - 1) + " merges, not " + merges.size());
    }
    merges = merges.stream().sorted(Comparator.comparingDouble(Merge::height)).toList();
    boolean[] absorbed = new boolean[points];
    for (Merge merge : merges) {
      if (merge.one() >= merge.other() || absorbed[merge.one()] || absorbed[merge.other()]) {
        throw new IllegalArgumentException(merge + " is out of order or of a cluster that was merged before");
      }
      absorbed[merge.other()] = true;
    }
  }

  /**
   * A merge of two clusters. Each cluster is named by its point of lowest index.
   *
   * @param one the cluster with the lower name, which also names the union
   * @param other the other cluster
   * @param height the distance of the two, in the linkage's units (for Ward the inertia that the merge adds)
   */
  public record Merge(int one, int other, double height) {}

  /** Returns how many clusters are left after all merges below a fraction of the largest height. */
  public int clustersBelow(double fraction) {
    double limit = fraction * (merges.isEmpty() ? 0 : merges.get(merges.size() - 1).height());
    return points - (int) merges.stream().filter(merge -> merge.height() < limit).count();
  }

  /** Returns the heights of all merges, the lowest first. */
  public double[] heights() {
    return merges.stream().mapToDouble(Merge::height).toArray();
  }

  /** Returns the clustering after the n-k lowest merges. */
  public Clustering cut(int k) {
    if (k < 1 || k > points) {
      throw new IllegalArgumentException("a tree of " + points + " points cannot be cut into " + k + " clusters");
    }
    int[] parents = new int[points];
    for (int i = 0; i < points; i++) {
      parents[i] = i;
    }
    for (Merge merge : merges.subList(0, points - k)) {
      parents[merge.other()] = merge.one();
    }
    // A parent has a lower index than its child, so the parent already points to its root.
    for (int i = 0; i < points; i++) {
      parents[i] = parents[parents[i]];
    }
    return Clustering.ofLabels(parents);
  }
}
