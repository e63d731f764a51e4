package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Keeps the k points of largest score and leaves the others out. Of equal scores the lower index is kept. */
public final class ScoreSelector implements Clusterer {
  private final ToDoubleBiFunction<FeatureMatrix, Integer> score;
  private final boolean isNorm;

  private ScoreSelector(ToDoubleBiFunction<FeatureMatrix, Integer> score, boolean isNorm) {
    this.score = score;
    this.isNorm = isNorm;
  }

  /**
   * Returns the selector by a norm, given the term that the norm sums over features: {@code Math::abs} for L1, the
   * square for L2. With incoming weights as features, L1 is the filter pruning of Li et al., "Pruning Filters for
   * Efficient ConvNets" (ICLR 2017); With activations as features, L2 keeps the neurons of largest energy.
   */
  public static ScoreSelector ofNorm(DoubleUnaryOperator term) {
    return new ScoreSelector((points, i) -> {
      double sum = 0;
      for (int j = 0; j < points.columns(); j++) {
        sum += term.applyAsDouble(points.at(i, j));
      }
      return sum;
    }, /* isNorm= */ true);
  }

  /**
   * Returns the selector by the sum of distances to all other points, the l2-GM criterion of Kim et al. (NeurIPS 2020):
   * points near the geometric median can be replaced by others. He et al., "Filter Pruning via Geometric Median" (CVPR
   * 2019), remove the points nearest to the median, which is the same idea.
   */
  public static ScoreSelector ofDistances() {
    return new ScoreSelector((points, i) -> {
      double sum = 0;
      for (int j = 0; j < points.rows(); j++) {
        sum += Math.sqrt(points.squaredDistance(i, j));
      }
      return sum;
    }, /* isNorm= */ false);
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    return cuts(points, seed).at(k);
  }

  @Override
  public Cuts cuts(FeatureMatrix points, long seed) {
    ClusterInput.checkFinite(points);
    double[] scores = IntStream.range(0, points.rows()).mapToDouble(i -> score.applyAsDouble(points, i)).toArray();
    int[] order = IntStream.range(0, points.rows())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    return Cuts.ofSelections(points, k -> Arrays.copyOf(order, k));
  }

  @Override
  public boolean isSelector() {
    return true;
  }

  @Override
  public boolean isByMagnitude() {
    return isNorm;
  }
}
