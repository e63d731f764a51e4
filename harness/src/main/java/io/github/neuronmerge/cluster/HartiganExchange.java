package io.github.neuronmerge.cluster;

/**
 * Moves single points between clusters while that lowers the inertia: i goes from a to the best b if n_b/(n_b+1)
 * d(i,b)^2 is below n_a/(n_a-1) d(i,a)^2. Every optimum of this is one of Lloyd's, not the reverse. Never empties a
 * cluster. Source: Hartigan, "Clustering Algorithms" (1975); Telgarsky and Vattani, "Hartigan's method: k-means
 * clustering without Voronoi" (AISTATS 2010).
 *
 * <p>We keep no centroids: the distance to one follows from the squared distances of the points, which matrix products
 * give fast, so a sweep is O(n k) and a move O(n), whatever the number of features.
 */
public final class HartiganExchange implements Polish {
  private static final int MAX_SWEEPS = 1000;

  @Override
  public Clustering polish(FeatureMatrix points, Clustering start) {
    ClusterInput.check(points, start.k());
    ClusterInput.checkCover(points, start);
    if (start.k() == 1 || start.k() == start.points()) {
      return start;
    }
    ExchangeState state = new ExchangeState(SquaredDistances.of(points), start);
    boolean moving = true;
    for (int sweep = 0; sweep < MAX_SWEEPS && moving; sweep++) {
      moving = false;
      for (int i = 0; i < points.rows(); i++) {
        moving |= state.improve(i);
      }
    }
    return state.clustering();
  }
}
