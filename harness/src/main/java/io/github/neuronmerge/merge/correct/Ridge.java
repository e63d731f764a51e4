package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;

/**
 * Least squares of some rows on others, with a ridge that pulls towards a map that is there already: M = M0 + (H - M0
 * H') H'' (H' H'' + lambda I)^-1. Where there is nothing to mend nothing changes: the identity stays the identity to
 * the bit, rows that are zero on all samples keep what they had, and few samples do less harm than with a pull towards
 * zero.
 *
 * @param lambda as a fraction of the mean of the diagonal of H' H''
 */
public record Ridge(double lambda) {
  /** Returns the option that says how strong it is. */
  static Option<Double> option(double standard) {
    return Option.real("ridge", standard, 1e-12, 1e6,
        "ridge, as a fraction of the mean variance (or mean square) of what is fitted on");
  }

  /**
   * Fits M, m x k.
   *
   * @param start M0, m x k
   * @param rows H, m x samples
   * @param on H', k x samples
   * @param centring how much of their means both lose first: 1 for a fit with intercept, 0 for one without
   */
  public LinearMap fit(LinearMap start, FeatureMatrix rows, FeatureMatrix on, double centring) {
    double[] centres = centres(on, centring);
    double[][] gram = SampleProducts.of(on, centres, on, centres);
    double trace = 0;
    for (int q = 0; q < gram.length; q++) {
      trace += gram[q][q];
    }
    if (trace == 0) {
      return start;
    }
    for (int q = 0; q < gram.length; q++) {
      gram[q][q] += lambda * trace / gram.length;
    }
    FeatureMatrix residual = residual(start, rows, on);
    return start.plus(
        new Cholesky(gram).solveRows(SampleProducts.of(residual, centres(residual, centring), on, centres)));
  }

  private static double[] centres(FeatureMatrix rows, double centring) {
    double[] centres = SampleProducts.means(rows);
    for (int i = 0; i < centres.length; i++) {
      centres[i] *= centring;
    }
    return centres;
  }

  /** Returns H - M0 H', m x samples. */
  private static FeatureMatrix residual(LinearMap start, FeatureMatrix rows, FeatureMatrix on) {
    float[] predicted = start.timesRows(on.values(), on.columns());
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = rows.values()[i] - predicted[i];
    }
    return new FeatureMatrix(rows.rows(), rows.columns(), predicted);
  }
}
