package io.github.neuronmerge.merge.budget;

/** What a global budget is a fraction of. */
public enum CostMetric {
  /** Weights and biases. */
  PARAMETERS("global"),
  /** Multiply-accumulates for one image. */
  MACS("global-macs"),
  /** Time for a batch, as {@link LatencyModel} predicts it from measurements on the machine. */
  LATENCY("global-latency");

  private final String kind;

  CostMetric(String kind) {
    this.kind = kind;
  }

  /** Returns what experiments call the kind of budget that is a fraction of it. */
  String kind() {
    return kind;
  }
}
