package io.github.neuronmerge.cluster;

/**
 * Groups points into k clusters. Selectors are clusterers too: they return k clusters of one point each and leave the
 * others out.
 *
 * <p>A clusterer makes exactly k clusters, unless it chooses their number itself (dbscan, xmeans, gmeans): then it
 * makes at most k, never more, and whoever reports a result reports k asked and k got. Every clusterer that covers all
 * points answers k = n with every point alone, and k = 1 with one cluster of all.
 */
public interface Clusterer {
  /**
   * Groups the points.
   *
   * @param points n points
   * @param k how many clusters, 1 to n
   * @param seed all the randomness there is: the same points, k and seed give the same clusters
   */
  Clustering cluster(FeatureMatrix points, int k, long seed);

  /**
   * Prepares the points for several k, as error curves of a whole layer ask for: what does not depend on k (distances,
   * a tree, an order, eigenvectors) is computed once. Gives what {@link #cluster} gives, whatever the order of the k.
   *
   * @param points n points, which must not change as long as the cuts are used
   * @param seed as for {@link #cluster}
   */
  default Cuts cuts(FeatureMatrix points, long seed) {
    return k -> cluster(points, k, seed);
  }

  /** Returns whether the seed matters: a run repeats only such methods over clustering seeds. */
  default boolean isSeeded() {
    return false;
  }

  /** Returns whether it keeps single points and leaves the others out. */
  default boolean isSelector() {
    return false;
  }

  /** Returns whether it is there to be beaten: it groups without looking at the points. */
  default boolean isControl() {
    return false;
  }

  /** Returns whether it keeps the points of the largest norm, as magnitude pruning does with incoming weights. */
  default boolean isByMagnitude() {
    return false;
  }

  /** Returns whether it only ever leaves every point alone: what uses it compresses nothing. */
  default boolean isIdentity() {
    return false;
  }

  /** Returns whether it grows a tree of merges, which can also be cut at a distance: see {@link Cuts#clustersBelow}. */
  default boolean hasTree() {
    return false;
  }

  /** The clusterings of the same points for every k; for one thread at a time. */
  @FunctionalInterface
  interface Cuts {
    /** Returns the clustering for that k, 1 to n. */
    Clustering at(int k);

    /**
     * Returns how many clusters are left when all merges below a distance are done; only for clusterers that
     * {@link Clusterer#hasTree have a tree}.
     *
     * @param fraction the distance, as a fraction of that at which the last two clusters merge
     */
    default int clustersBelow(double fraction) {
      throw new UnsupportedOperationException("this clusterer grows no tree, so it cannot be cut at a distance");
    }
  }
}
