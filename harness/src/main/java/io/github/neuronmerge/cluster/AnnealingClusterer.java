package io.github.neuronmerge.cluster;

/**
 * Deterministic annealing: soft k-means that is cooled slowly, in which clusters split in two at their critical
 * temperatures, so the result hangs on no random start. Source: Rose, "Deterministic annealing for clustering,
 * compression, classification, regression, and related optimization problems" (Proc. IEEE 1998).
 *
 * <p>Not Smile's: that splits by random disturbances and an absolute tolerance, so it depends on the scale of the
 * weights and may stop below k. Ours works on the distances of the points alone and stops splitting at k; Lloyd's
 * iterations and refilled empty clusters (where there are fewer different points) end it. See {@link Annealing}.
 *
 * <p>With far fewer points than features a point is a large part of its cluster's mean, so points lock into clusters
 * while it is still hot, and the inertia is above that of k-means; Hartigan's exchange as a polish mends that.
 */
public final class AnnealingClusterer extends PreparedClusterer {
  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    return k -> {
      ClusterSums sums = new ClusterSums(squared, new Annealing(squared, k).run(), k);
      PairwiseLloyd.iterate(sums);
      return sums.clustering();
    };
  }
}
