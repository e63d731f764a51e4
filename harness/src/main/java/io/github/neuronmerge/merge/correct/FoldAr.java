package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.network.BatchNorm;

/**
 * Gives merged neurons back, without data, the variance that averaging takes from them: the mean of n values of
 * variance one that correlate by rho has variance (1 + (n - 1) rho) / n, so each new neuron's deviations from its mean
 * are multiplied by sqrt(n / (1 + (n - 1) rho)), where rho is the mean cosine of its members' incoming weights.
 * Source: Fold-AR of Model Folding (Wang et al., ICLR 2025), for networks with batch normalisation.
 *
 * <p>There gamma is scaled. Here it was folded into the weights, so A is scaled, and d keeps the mean, which is the
 * members' mean beta. Where we differ: the cosines are of the folded incoming weights, not of all features.
 */
final class FoldAr implements Correction {
  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public boolean needsBatchNorm() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, CorrectionContext site) {
    BatchNorm norm = site.original().hidden().normalisation().orElseThrow();
    FeatureMatrix incoming = site.original().incoming();
    double[] betas = new double[map.before()];
    for (int i = 0; i < betas.length; i++) {
      betas[i] = norm.beta().at(i);
    }
    double[] means = map.reduce().times(betas);
    double[] scales = new double[map.after()];
    double[] shifts = new double[map.after()];
    for (int q = 0; q < scales.length; q++) {
      scales[q] = scale(map.reduce().columnsOf(q), incoming);
      shifts[q] = (1 - scales[q]) * means[q];
    }
    return map.withReduce(map.reduce().scaledRows(scales), shifts);
  }

  private static double scale(int[] members, FeatureMatrix incoming) {
    int weights = incoming.columns() - 1;
    double cosines = 0;
    for (int i : members) {
      for (int j : members) {
        if (i < j) {
          double product = 0;
          double one = 0;
          double other = 0;
          for (int c = 0; c < weights; c++) {
            product += (double) incoming.at(i, c) * incoming.at(j, c);
            one += (double) incoming.at(i, c) * incoming.at(i, c);
            other += (double) incoming.at(j, c) * incoming.at(j, c);
          }
          cosines += one == 0 || other == 0 ? 0 : product / Math.sqrt(one * other);
        }
      }
    }
    double n = members.length;
    double spread = n == 1 ? 1 : (1 + 2 * cosines / n) / n;
    // Members that point apart have a mean near zero, which no factor brings back to life.
    return spread > 0 ? Math.min(Math.sqrt(1 / spread), Math.sqrt(n)) : 1;
  }
}
