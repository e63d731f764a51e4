package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.Expansion;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import java.util.List;

/**
 * GRAIL's map (Tang et al., CPAL 2026, arXiv 2602.23795): M = G A' (A G A' + lambda I)^-1, where G = mean of h h' over
 * the original network's activations at the consumer's input, and lambda is a fraction of the mean of the diagonal of A G A'.
 * It is least squares of h on A h, the average of the original activations, where {@link LeastSquares} takes what the
 * merged neuron really puts out; no intercept. A is the merge rule's, whatever repaired the neurons since, so repair
 * before it, after it, or both come to the same.
 *
 * <p>Where we differ: the Cholesky factorisation has no fallback, for the ridge keeps the matrix positive definite
 * unless all activations are zero, when the map stays as it is; and a layer that keeps all its neurons is not shrunk by
 * it.
 */
final class Grail implements Correction {
  private static final Option<Double> RIDGE = Ridge.option(1e-3);
  static final List<Option<?>> OPTIONS = List.of(RIDGE);

  private final double ridge;

  Grail(Settings settings) {
    ridge = settings.value(RIDGE);
  }

  @Override
  public Kind kind() {
    return Kind.ORIGINAL_FIT;
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    if (map.after() == map.before()) {
      return map;
    }
    NeuronMap corrected = map;
    for (int c = 0; c < site.consumers(); c++) {
      corrected = fitted(c, corrected, merged, site);
    }
    return corrected;
  }

  private NeuronMap fitted(int consumer, NeuronMap map, NeuronMap merged, CorrectionContext site) {
    FeatureMatrix h = site.before(consumer);
    double[] zero = new double[h.rows()];
    double[][] gram = SampleProducts.of(h, zero, h, zero);
    int k = map.after();
    double[][] cross = new double[h.rows()][];
    for (int i = 0; i < cross.length; i++) {
      cross[i] = merged.reduce().times(gram[i]);
    }
    double[][] reduced = new double[k][k];
    double trace = 0;
    for (int q = 0; q < k; q++) {
      double[] column = new double[cross.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = cross[i][q];
      }
      reduced[q] = merged.reduce().times(column);
      trace += reduced[q][q];
    }
    if (trace == 0) {
      return map;
    }
    for (int q = 0; q < k; q++) {
      reduced[q][q] += ridge * trace / k;
    }
    double[][] none = new Cholesky(reduced).solveRows(cross);
    return map.withExpansion(consumer, site.consumers(),
        new Expansion(LinearMap.zero(h.rows(), k).plus(none), new double[h.rows()]));
  }
}
