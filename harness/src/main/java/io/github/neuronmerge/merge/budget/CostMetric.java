package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.network.Network;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a global budget is a fraction of. */
public enum CostMetric {
  /** Weights and biases. */
  PARAMETERS(""),
  /** Multiply-accumulates for one image. */
  MACS("-macs"),
  /** Time for a batch, as {@link LatencyModel} predicts it from measurements on the machine. */
  LATENCY("-latency");

  private final String suffix;

  CostMetric(String suffix) {
    this.suffix = suffix;
  }

  /** Returns what experiments call the kind of budget that is a fraction of it and is searched for each method. */
  String kind() {
    return "global" + suffix;
  }

  /** Returns what the names of kinds of budgets that are a fraction of it end in. */
  String suffix() {
    return suffix;
  }

  /** Returns what widths of a network without batch normalisation cost; only for what is counted, not measured. */
  ToDoubleFunction<Map<String, Integer>> counted(Network network) {
    NetworkSize size = NetworkSize.of(network);
    return switch (this) {
      case PARAMETERS -> size::parameters;
      case MACS -> widths -> size.macs(widths).values().stream().mapToLong(macs -> macs).sum();
      case LATENCY -> throw new IllegalStateException("latency is measured and not counted");
    };
  }

  /** Returns about how much of a network's work for one image is left at a keep fraction, from 0 to 1. */
  double expectedWork(double keep) {
    return this == PARAMETERS ? Math.sqrt(keep) : keep;
  }
}
