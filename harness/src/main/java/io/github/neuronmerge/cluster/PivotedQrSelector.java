package io.github.neuronmerge.cluster;

/**
 * Interpolative selection: the first k pivots of a column-pivoted QR decomposition whose columns are the points. Each
 * pivot is the point that is farthest from the span of those before it, so what is left out is nearly a linear
 * combination of what is kept: the selection for a least-squares correction. Source: Businger and Golub (1965); for
 * pruning, Chee et al., "Model Preserving Compression for Neural Networks" (NeurIPS 2022).
 *
 * <p>Computed as a pivoted Cholesky decomposition of the Gram matrix, in double: O(n^2 d + n k^2). Of equal pivots the
 * lower index stays; points that are in the span already (duplicates, zeros) come last.
 */
public final class PivotedQrSelector implements Clusterer {
  /** A squared distance from the span, as a share of the squared norm, that is rounding alone. */
  private static final double IN_SPAN = 1e-12;

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    ClusterInput.check(points, k);
    int n = points.rows();
    double[][] rows = new double[k][n];
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = product(points, i, i);
    }
    boolean[] taken = new boolean[n];
    int[] kept = new int[k];
    for (int step = 0; step < k; step++) {
      int pivot = largest(residuals, taken);
      kept[step] = pivot;
      taken[pivot] = true;
      boolean inSpan = residuals[pivot] <= IN_SPAN * product(points, pivot, pivot);
      double length = inSpan ? 0 : Math.sqrt(residuals[pivot]);
      for (int i = 0; i < n && length > 0; i++) {
        if (!taken[i]) {
          double sum = product(points, pivot, i);
          for (int before = 0; before < step; before++) {
            sum -= rows[before][pivot] * rows[before][i];
          }
          rows[step][i] = sum / length;
          residuals[i] -= rows[step][i] * rows[step][i];
        }
      }
      rows[step][pivot] = length;
    }
    return Clustering.ofSelection(n, kept);
  }

  private static int largest(double[] residuals, boolean[] taken) {
    int best = -1;
    for (int i = 0; i < residuals.length; i++) {
      if (!taken[i] && (best < 0 || residuals[i] > residuals[best])) {
        best = i;
      }
    }
    return best;
  }

  private static double product(FeatureMatrix points, int one, int other) {
    double sum = 0;
    for (int j = 0; j < points.columns(); j++) {
      sum += (double) points.at(one, j) * points.at(other, j);
    }
    return sum;
  }
}
