package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import java.util.Arrays;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;

/**
 * The eigenvectors of D^-1/2 A D^-1/2, where A = exp(-|x-y|^2 / (2 s^2)) are the affinities of all pairs, D their row
 * sums and s the median distance of points that differ. This scale follows that of the weights and needs no tuning.
 *
 * <p>We differ from Ng, Jordan and Weiss in two points. A point's affinity to itself is 1, not 0, so that A has no
 * negative eigenvalues and duplicates have equal rows. Eigenvectors whose eigenvalues are only rounding errors are left
 * out, because they would separate duplicates. LAPACK's symmetric solver is deterministic. The signs of eigenvectors do
 * not matter, because only distances of rows are used.
 */
final class SpectralEmbedding {
  /** The largest eigenvalue is 1. Those of exact duplicates are zero up to about 1e-15. */
  static final Option<Double> LEAST_EIGENVALUE =
      Option.real("leastEigenvalue", 1e-10, 0, 1, "eigenvectors of smaller eigenvalues are left out as rounding");

  private final int n;
  private final Matrix vectors;
  private final int rank;

  SpectralEmbedding(PairwiseMatrix squared, double leastEigenvalue) {
    n = squared.points();
    // Eigenvalues in ascending order, and the eigenvectors as columns.
    Matrix.EVD decomposition = laplacian(squared).eigen(/* vl= */ false, /* vr= */ true, /* overwrite= */ true);
    vectors = decomposition.Vr;
    rank = (int) Arrays.stream(decomposition.wr).filter(value -> value > leastEigenvalue).count();
  }

  /**
   * Returns the rows of the k leading eigenvectors (fewer if less than k are kept), one for each point, scaled to
   * length 1.
   */
  FeatureMatrix of(int k) {
    int columns = Math.min(k, rank);
    float[] values = new float[Math.multiplyExact(n, columns)];
    for (int i = 0; i < n; i++) {
      double squares = 0;
      for (int j = 0; j < columns; j++) {
        double value = vectors.get(i, n - 1 - j);
        squares += value * value;
      }
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = squares == 0 ? 0 : (float) (vectors.get(i, n - 1 - j) / Math.sqrt(squares));
      }
    }
    return new FeatureMatrix(n, columns, values);
  }

  private static Matrix laplacian(PairwiseMatrix squared) {
    int n = squared.points();
    double scale = 2 * median(squared);
    Matrix affinities = new Matrix(n, n);
    double[] degrees = new double[n];
    for (int i = 0; i < n; i++) {
      affinities.set(i, i, 1);
      degrees[i]++;
      for (int j = i + 1; j < n; j++) {
        double affinity = Math.exp(-squared.at(i, j) / scale);
        affinities.set(i, j, affinity);
        affinities.set(j, i, affinity);
        degrees[i] += affinity;
        degrees[j] += affinity;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        affinities.set(i, j, affinities.get(i, j) / Math.sqrt(degrees[i] * degrees[j]));
      }
    }
    affinities.uplo(UPLO.LOWER);
    return affinities;
  }

  /** Returns the median squared distance of points that differ, or 1 if all are equal. */
  private static double median(PairwiseMatrix squared) {
    double[] different = Arrays.stream(squared.sorted()).filter(value -> value > 0).toArray();
    return different.length == 0 ? 1 : different[different.length / 2];
  }
}
