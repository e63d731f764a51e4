package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.SeedStream;

/**
 * Lloyd's k-means on the squared distances of the points alone, see {@link ClusterSums}: an iteration is O(n k) and
 * O(n) for each point that moves, whatever the number of features. Empty clusters are refilled by the farthest points.
 */
final class PairwiseLloyd {
  private static final int MAX_ITERATIONS = 100;

  private PairwiseLloyd() {}

  /** Returns the best by inertia of some runs from k-means++ seeds. */
  static Clustering best(PairwiseMatrix squared, int k, int starts, SeedStream stream) {
    ClusterSums best = run(squared, k, stream.child("restart/0"));
    for (int restart = 1; restart < starts; restart++) {
      ClusterSums sums = run(squared, k, stream.child("restart/" + restart));
      best = sums.inertia() < best.inertia() ? sums : best;
    }
    return best.clustering();
  }

  private static ClusterSums run(PairwiseMatrix squared, int k, SeedStream stream) {
    ClusterSums sums = new ClusterSums(squared, PlusPlusSeeds.labels(squared, k, stream.random()), k);
    iterate(sums);
    return sums;
  }

  /** Moves all points to their nearest centroids at once, and again, until none moves. */
  static void iterate(ClusterSums sums) {
    EmptyClusters.refill(sums);
    int[] to = new int[sums.points()];
    boolean moving = true;
    for (int iteration = 0; iteration < MAX_ITERATIONS && moving; iteration++) {
      for (int i = 0; i < to.length; i++) {
        to[i] = sums.nearest(i);
      }
      moving = false;
      for (int i = 0; i < to.length; i++) {
        if (to[i] != sums.label(i)) {
          sums.move(i, to[i]);
          moving = true;
        }
      }
      EmptyClusters.refill(sums);
    }
  }
}
