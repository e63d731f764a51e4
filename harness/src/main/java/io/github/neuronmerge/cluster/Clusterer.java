package io.github.neuronmerge.cluster;

/**
 * Groups points into k clusters. Selectors are clusterers too: they return k clusters of one point each and leave the
 * others out.
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

  /** Returns whether the seed matters: a run repeats only such methods over clustering seeds. */
  default boolean isSeeded() {
    return false;
  }
}
