package io.github.neuronmerge.cluster;

import java.util.function.UnaryOperator;

/** Improves a clustering that some clusterer made, keeping its number of clusters. */
public interface Refinement {
  /**
   * Returns a clustering of the same points into as many clusters, at least as good as the one given.
   *
   * @param points n points
   * @param start a clustering of all of them
   */
  Clustering polish(FeatureMatrix points, Clustering start);

  /** Prepares for several clusterings of the same points: what depends on the points alone is computed once. */
  default UnaryOperator<Clustering> prepared(FeatureMatrix points) {
    return start -> polish(points, start);
  }
}
