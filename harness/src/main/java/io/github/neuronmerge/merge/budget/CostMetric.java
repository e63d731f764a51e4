package io.github.neuronmerge.merge.budget;

/** What a global budget is a share of. */
public enum CostMetric {
  /** Weights and biases. */
  PARAMETERS,
  /** Multiply-accumulates for one image. */
  MACS,
  /** Time for a batch, as {@link LatencyModel} predicts it from measurements on the machine. */
  LATENCY
}
