package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;

/**
 * Lloyd's k-means on the squared distances of the points alone, see {@link ClusterSums}. An iteration takes O(n k), and
 * O(n) for each point that moves, for any number of features. Empty clusters are refilled by the farthest points.
 */
public final class PairwiseLloyd {
  private PairwiseLloyd() {}

  /** Returns the option for the largest number of iterations. */
  public static Option<Integer> iterations(String name) {
    return Option.whole(name, 100, 1, 1_000_000, "iterations of Lloyd's k-means at most");
  }

  /**
   * Returns the clustering of least inertia of several runs from k-means++ seeds.
   *
   * @param squared the squared distances of the points
   * @param k how many clusters
   * @param starts how many runs
   * @param iterations the largest number of iterations of each run
   * @param stream the seed stream of the k-means++ seeds
   */
  public static Clustering best(PairwiseMatrix squared, int k, int starts, int iterations, SeedStream stream) {
    ClusterSums best = run(squared, k, iterations, stream.child("restart/0"));
    for (int restart = 1; restart < starts; restart++) {
      ClusterSums sums = run(squared, k, iterations, stream.child("restart/" + restart));
      best = sums.inertia() < best.inertia() ? sums : best;
    }
    return best.clustering();
  }

  private static ClusterSums run(PairwiseMatrix squared, int k, int iterations, SeedStream stream) {
    ClusterSums sums = new ClusterSums(squared, PlusPlusSeeds.labels(squared, k, stream.random()), k);
    iterate(sums, iterations);
    return sums;
  }

  /**
   * Repeats iterations, each of which moves all points to their nearest centroids, until none moves or
   * {@code iterations} are done.
   */
  public static void iterate(ClusterSums sums, int iterations) {
    EmptyClusters.refill(sums);
    int[] to = new int[sums.points()];
    boolean moving = true;
    for (int iteration = 0; iteration < iterations && moving; iteration++) {
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
