package io.github.neuronmerge.merge;

/** What a global budget is a share of. */
public enum Cost {
  /** Weights and biases. */
  PARAMETERS,
  /** Multiply-accumulates for one image. */
  MACS,
  /** Time for a batch, as {@link LatencyModel} predicts it from measurements on the machine. */
  LATENCY
}
