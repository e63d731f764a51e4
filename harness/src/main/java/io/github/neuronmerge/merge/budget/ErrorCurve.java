package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Option;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The predicted error of one layer over its width k, 0 at full width. It is measured at widths that are each a
 * fraction {@link #STEP} of the one before, but only when a width near them is asked for. Between them it is
 * interpolated: linearly in the logarithms, for errors fall about as powers of the width, and linearly where one of
 * them is 0.
 */
final class ErrorCurve {
  static final Option<Double> STEP = Option.real("curveStep", 0.7, 0.1, 0.99,
      "each width at which an error is measured, as a fraction of the one before");
  private final NavigableMap<Integer, Double> known = new TreeMap<>();
  private final NavigableMap<Integer, Integer> knots = new TreeMap<>();
  private final IntToDoubleFunction measure;

  /**
   * Makes a curve.
   *
   * @param neurons n, the full width
   * @param measure the error at a width below that
   * @param step each width that is measured, as a fraction of the one before
   */
  ErrorCurve(int neurons, IntToDoubleFunction measure, double step) {
    this.measure = measure;
    known.put(neurons, 0.0);
    for (int k = neurons; k > 1; k = Math.max(1, Math.min(k - 1, (int) Math.round(k * step)))) {
      knots.put(k, k);
    }
    knots.put(1, 1);
  }

  /** Returns the error at k neurons. */
  double at(int k) {
    int low = knots.floorKey(k);
    int high = knots.ceilingKey(k);
    double below = measured(low);
    double above = measured(high);
    if (low == high) {
      return below;
    }
    if (below <= 0 || above <= 0) {
      return below + (above - below) * (k - low) / (high - low);
    }
    double fraction = Math.log((double) k / low) / Math.log((double) high / low);
    return Math.exp(Math.log(below) + fraction * Math.log(above / below));
  }

  private double measured(int k) {
    Map.Entry<Integer, Double> entry = known.floorEntry(k);
    if (entry == null || entry.getKey() != k) {
      known.put(k, measure.applyAsDouble(k));
    }
    return known.get(k);
  }
}
