package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;

/**
 * The M and c that bring the consumer's input nearest to what it was: least squares of the original network's
 * activations h on the compressed network's h' over the same samples, with intercept (as in ThiNet, ICCV 2017; CORP,
 * arXiv 2602.05243, is the same for transformers).
 *
 * <p>Where we differ: the ridge pulls towards the merge rule's own map M0 instead of towards zero, M = M0 + (H - M0 H') H''
 * (H' H'' + lambda I)^-1 on centred samples. Nothing to correct then changes nothing (k = n gives the identity map to the
 * bit), neurons that are silent on all samples keep what the merge rule gave them, and few samples do less harm.
 */
final class LeastSquares implements Correction {
  /** Ridge as a share of the mean variance of h'; the value of GRAIL's published code. */
  private static final double RIDGE = 1e-3;

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, FeatureMatrix original, FeatureMatrix compressed, boolean intercept) {
    double[] originalMeans = SampleProducts.means(original);
    double[] compressedMeans = SampleProducts.means(compressed);
    double[] compressedCentres = intercept ? compressedMeans : new double[compressedMeans.length];
    FeatureMatrix residual = residual(map.expand(), original, compressed);
    double[][] gram = SampleProducts.of(compressed, compressedCentres, compressed, compressedCentres);
    double[] residualCentres = intercept ? SampleProducts.means(residual) : new double[residual.rows()];
    double[][] cross = SampleProducts.of(residual, residualCentres, compressed, compressedCentres);
    double trace = 0;
    for (int q = 0; q < gram.length; q++) {
      trace += gram[q][q];
    }
    if (trace == 0) {
      return map;
    }
    for (int q = 0; q < gram.length; q++) {
      gram[q][q] += RIDGE * trace / gram.length;
    }
    LinearMap expand = map.expand().plus(new Cholesky(gram).solveRows(cross));
    return new NeuronMap(map.reduce(), expand, intercept
        ? BiasCorrection.offset(expand, originalMeans, compressedMeans) : new double[originalMeans.length]);
  }

  /** Returns H - M0 H', n x samples. */
  private static FeatureMatrix residual(LinearMap expand, FeatureMatrix original, FeatureMatrix compressed) {
    float[] predicted = expand.timesRows(compressed.values(), compressed.columns());
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = original.values()[i] - predicted[i];
    }
    return new FeatureMatrix(original.rows(), original.columns(), predicted);
  }
}
