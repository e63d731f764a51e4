package io.github.neuronmerge.cluster;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Keeps the k points of largest norm and leaves the others out; of equal norms the lower index stays. With the incoming
 * weights as features and the L1 norm this is the filter pruning of Li et al., "Pruning Filters for Efficient ConvNets"
 * (ICLR 2017).
 */
public final class NormSelector implements Clusterer {
  private final DoubleUnaryOperator term;

  /** Makes a selector by the norm that grows with the sum of {@code term(feature)}: {@code Math::abs} is L1. */
  public NormSelector(DoubleUnaryOperator term) {
    this.term = term;
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    double[] norms = norms(points);
    int[] kept = IntStream.range(0, points.rows())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -norms[i]))
        .limit(k)
        .mapToInt(Integer::intValue)
        .toArray();
    return Clustering.ofSelection(points.rows(), kept);
  }

  private double[] norms(FeatureMatrix points) {
    double[] norms = new double[points.rows()];
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < points.columns(); j++) {
        norms[i] += term.applyAsDouble(points.at(i, j));
      }
    }
    return norms;
  }
}
