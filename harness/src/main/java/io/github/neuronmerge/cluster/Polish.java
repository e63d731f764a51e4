package io.github.neuronmerge.cluster;

/** Improves a clustering that some clusterer made, keeping its number of clusters. */
public interface Polish {
  /**
   * Returns a clustering of the same points into as many clusters, at least as good as the one given.
   *
   * @param points n points
   * @param start a clustering of all of them
   */
  Clustering polish(FeatureMatrix points, Clustering start);
}
