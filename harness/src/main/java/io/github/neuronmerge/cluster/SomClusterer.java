package io.github.neuronmerge.cluster;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A one-dimensional self-organising map of k nodes, trained in batches: nodes are means of the points of their
 * neighbourhood on the chain, which shrinks until nothing but their own points is left. The last epochs are so Lloyd's
 * iterations, in which nodes that lie between clusters and have no points are refilled. Source: Kohonen,
 * "Self-Organizing Maps" (2001), section 3.6.
 *
 * <p>Deterministic: the points, in order of their first principal component, are dealt out evenly to the chain. See
 * {@link ChainMap} for an epoch, of which there are {@value #EPOCHS}.
 */
public final class SomClusterer extends PreparedClusterer {
  private static final int EPOCHS = 50;

  /** The Gaussian neighbourhood's first width, as a share of the chain. */
  private static final double FIRST_WIDTH = 0.5;

  /** Its last width: a direct neighbour counts 1/260 of a node's own points. */
  private static final double LAST_WIDTH = 0.3;

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    int[] order = order(squared);
    return k -> {
      int[] labels = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        labels[order[i]] = (int) ((long) i * k / order.length);
      }
      ClusterSums sums = new ClusterSums(squared, labels, k);
      ChainMap map = new ChainMap(sums);
      double first = Math.max(1, FIRST_WIDTH * k);
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        map.train(first * Math.pow(LAST_WIDTH / first, epoch / (EPOCHS - 1.0)));
      }
      PairwiseLloyd.iterate(sums);
      return sums.clustering();
    };
  }

  private static int[] order(PairwiseMatrix squared) {
    int n = squared.points();
    ClusterSums all = new ClusterSums(squared, new int[n], 1);
    double[] weights = IntStream.range(0, n).mapToDouble(i -> 1.0 / n).toArray();
    double[] toMean = IntStream.range(0, n).mapToDouble(i -> all.toCentroid(i, 0)).toArray();
    double[] positions = new PrincipalAxis(squared, weights, toMean).positions();
    return IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> positions[i]))
        .mapToInt(Integer::intValue).toArray();
  }
}
