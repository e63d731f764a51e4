package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predicts how long a network of some widths takes: a fixed time, and for each layer with weights a time for each of
 * its multiply-accumulates, all fitted to measurements.
 *
 * @param fixedNanos what any network of the model takes
 * @param nanosPerMac layer name to nanoseconds per multiply-accumulate, not negative
 */
public record LatencyModel(double fixedNanos, Map<String, Double> nanosPerMac) {
  /** Passes over the unknowns. Each brings the fit nearer; a network has few unknowns, which settle in far fewer. */
  private static final int PASSES = 20_000;

  public LatencyModel {
    nanosPerMac = Collections.unmodifiableMap(new LinkedHashMap<>(nanosPerMac));
  }

  /**
   * One measurement.
   *
   * @param widths neurons in each hidden layer
   * @param nanos what it took
   */
  public record Measured(Map<String, Integer> widths, double nanos) {}

  /**
   * Fits the model by least squares of relative errors with no unknown below zero, one unknown at a time until all are
   * settled.
   *
   * @param network any network of the model
   * @param measured more measurements than layers with weights
   */
  public static LatencyModel fit(Network network, List<Measured> measured) {
    List<String> layers = network.weightLayers().stream().map(layer -> layer.name()).toList();
    int unknowns = layers.size() + 1;
    if (measured.size() < unknowns) {
      throw new IllegalArgumentException(measured.size() + " measurements cannot tell " + unknowns + " unknowns");
    }
    NetworkSize size = NetworkSize.of(network);
    double[][] rows = new double[measured.size()][unknowns];
    for (int m = 0; m < rows.length; m++) {
      Map<String, Long> macs = size.macs(measured.get(m).widths());
      rows[m][0] = 1 / measured.get(m).nanos();
      for (int l = 0; l < layers.size(); l++) {
        rows[m][l + 1] = macs.get(layers.get(l)) / measured.get(m).nanos();
      }
    }
    double[] fitted = nonNegative(rows);
    Map<String, Double> nanosPerMac = new LinkedHashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      nanosPerMac.put(layers.get(l), fitted[l + 1]);
    }
    return new LatencyModel(fitted[0], nanosPerMac);
  }

  /** Returns x >= 0 with rows x nearest to all ones. */
  private static double[] nonNegative(double[][] rows) {
    double[] x = new double[rows[0].length];
    double[] residuals = new double[rows.length];
    Arrays.fill(residuals, 1);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int u = 0; u < x.length; u++) {
        double squares = 0;
        double product = 0;
        for (int m = 0; m < rows.length; m++) {
          squares += rows[m][u] * rows[m][u];
          product += rows[m][u] * residuals[m];
        }
        double next = Math.max(0, x[u] + product / squares);
        for (int m = 0; m < rows.length; m++) {
          residuals[m] -= (next - x[u]) * rows[m][u];
        }
        x[u] = next;
      }
    }
    return x;
  }

  /** Returns the predicted nanoseconds of the network with its hidden layers at the given widths. */
  public double nanos(Network network, Map<String, Integer> widths) {
    return nanos(NetworkSize.of(network), widths);
  }

  /** Returns the same of a network whose size is known. */
  double nanos(NetworkSize size, Map<String, Integer> widths) {
    Map<String, Long> macs = size.macs(widths);
    double nanos = fixedNanos;
    for (Map.Entry<String, Double> layer : nanosPerMac.entrySet()) {
      nanos += layer.getValue() * macs.get(layer.getKey());
    }
    return nanos;
  }
}
