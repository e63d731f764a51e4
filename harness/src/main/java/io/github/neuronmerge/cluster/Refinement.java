package io.github.neuronmerge.cluster;

import java.util.function.UnaryOperator;

/** Improves the clustering of some clusterer and keeps its number of clusters. */
public interface Refinement {
  /**
   * Returns a clustering of the same points into the same number of clusters that is at least as good.
   *
   * @param points n points
   * @param start a clustering of all of them
   */
  Clustering refine(FeatureMatrix points, Clustering start);

  /**
   * Prepares the refinement of several clusterings of the same points. What depends on the points alone is computed
   * once.
   */
  default UnaryOperator<Clustering> prepared(FeatureMatrix points) {
    return start -> refine(points, start);
  }
}
