package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Arrays;

/**
 * The pivots of a column-pivoted QR decomposition whose columns are the points, found one after the other as they are
 * needed. Computed as a pivoted Cholesky decomposition of the Gram matrix, in double. Pivot p takes O(n (d + p)).
 */
final class PivotOrder {
  static final Option<Double> IN_SPAN = Option.real("inSpan", 1e-12, 0, 1,
      "squared distance from the span, as a fraction of the squared norm, that is taken for rounding");

  private final double spanTolerance;
  private final FeatureMatrix points;
  private final double[][] rows;
  private final double[] residuals;
  private final boolean[] taken;
  private final int[] pivots;
  private int found;

  PivotOrder(FeatureMatrix points, double spanTolerance) {
    this.spanTolerance = spanTolerance;
    this.points = points;
    int n = points.rows();
    rows = new double[n][];
    residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = product(i, i);
    }
    taken = new boolean[n];
    pivots = new int[n];
  }

  /** Returns the first k pivots. */
  int[] first(int k) {
    while (found < k) {
      extend();
    }
    return Arrays.copyOf(pivots, k);
  }

  private void extend() {
    int pivot = largest();
    pivots[found] = pivot;
    taken[pivot] = true;
    boolean inSpan = residuals[pivot] <= spanTolerance * product(pivot, pivot);
    double length = inSpan ? 0 : Math.sqrt(residuals[pivot]);
    double[] row = new double[taken.length];
    for (int i = 0; i < row.length && length > 0; i++) {
      if (!taken[i]) {
        double sum = product(pivot, i);
        for (int before = 0; before < found; before++) {
          sum -= rows[before][pivot] * rows[before][i];
        }
        row[i] = sum / length;
        residuals[i] -= row[i] * row[i];
      }
    }
    row[pivot] = length;
    rows[found] = row;
    found++;
  }

  private int largest() {
    int best = -1;
    for (int i = 0; i < residuals.length; i++) {
      if (!taken[i] && (best < 0 || residuals[i] > residuals[best])) {
        best = i;
      }
    }
    return best;
  }

  private double product(int one, int other) {
    double sum = 0;
    for (int j = 0; j < points.columns(); j++) {
      sum += (double) points.at(one, j) * points.at(other, j);
    }
    return sum;
  }
}
