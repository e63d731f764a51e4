package io.github.neuronmerge.cluster;

import java.util.function.IntFunction;

/**
 * Groups points into k clusters. Selectors are clusterers too: they return k clusters of one point each and leave the
 * other points out.
 *
 * <p>A clusterer makes exactly k clusters, unless it chooses their number itself (dbscan, xmeans, gmeans). Then it
 * makes at most k, and reports have both the k that was asked for and the k that was made. Every clusterer that covers
 * all points returns single points for k = n and one cluster for k = 1.
 */
public interface Clusterer {
  /**
   * Groups the points.
   *
   * @param points n points
   * @param k how many clusters, 1 to n
   * @param seed the only randomness: the same points, k and seed give the same clusters
   */
  Clustering cluster(FeatureMatrix points, int k, long seed);

  /**
   * Prepares the points for clusterings with several k, as budgets need them for error curves of a layer. What does not
   * depend on k (distances, a tree, an order, eigenvectors) is computed once. The clusterings equal those of
   * {@link #cluster}, in any order of the k.
   *
   * @param points n points, which must not change while the cuts are used
   * @param seed as for {@link #cluster}
   */
  default Cuts cuts(FeatureMatrix points, long seed) {
    return k -> cluster(points, k, seed);
  }

  /**
   * Prepares neurons that a consumer reads for several k; only for clusterers that {@link #readsConsumer read it}.
   *
   * @param products what the consumer makes of the neurons on calibration images
   */
  default Cuts cuts(ConsumerProducts products) {
    throw new UnsupportedOperationException("this clusterer looks at points only");
  }

  /** Returns whether it looks at activations and at what the consumer makes of them, in place of the features. */
  default boolean readsConsumer() {
    return false;
  }

  /**
   * Prepares neurons for several k; only for clusterers that {@link #readsSides tell their two sides apart}.
   *
   * @param sides what goes into the neurons and what comes out of them
   */
  default Cuts cuts(NeuronSides sides) {
    throw new UnsupportedOperationException("this clusterer looks at points only");
  }

  /** Returns whether it looks at incoming and outgoing weights apart, in place of the features. */
  default boolean readsSides() {
    return false;
  }

  /** Returns whether the result depends on the seed. A run repeats only such methods over clustering seeds. */
  default boolean isSeeded() {
    return false;
  }

  /** Returns whether this is a selector, which keeps single points and leaves the others out. */
  default boolean isSelector() {
    return false;
  }

  /** Returns whether this is a control, which does not look at the points. */
  default boolean isControl() {
    return false;
  }

  /** Returns whether it keeps the points of largest norm, as magnitude pruning does with incoming weights. */
  default boolean isByMagnitude() {
    return false;
  }

  /** Returns whether it always leaves every point alone, so that methods with it compress nothing. */
  default boolean isIdentity() {
    return false;
  }

  /**
   * Returns whether it builds a tree of merges, which can also be cut at a distance, see {@link Cuts#clustersBelow}.
   */
  default boolean hasTree() {
    return false;
  }

  /** The clusterings of the same points for every k. Not thread-safe. */
  @FunctionalInterface
  interface Cuts {
    /** Returns the clustering for that k, 1 to n. */
    Clustering at(int k);

    /**
     * Returns selections that refuse a k outside 1 to n.
     *
     * @param points the n points
     * @param kept the k points that stay
     */
    static Cuts ofSelections(FeatureMatrix points, IntFunction<int[]> kept) {
      return k -> {
        ClusterInput.checkCount(points, k);
        return Clustering.ofSelection(points.rows(), kept.apply(k));
      };
    }

    /**
     * Returns how many clusters are left after all merges below a distance. Only for clusterers that
     * {@link Clusterer#hasTree have a tree}.
     *
     * @param fraction the distance, as a fraction of that at which the last two clusters merge
     */
    default int clustersBelow(double fraction) {
      throw new UnsupportedOperationException("this clusterer grows no tree, so it cannot be cut at a distance");
    }

    /** Returns at which distance each of the n-1 merges happens, the lowest first; only where there is a tree. */
    default double[] heights() {
      throw new UnsupportedOperationException("this clusterer grows no tree, so it has no heights of merges");
    }
  }
}
