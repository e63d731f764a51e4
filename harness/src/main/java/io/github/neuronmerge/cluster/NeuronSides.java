package io.github.neuronmerge.cluster;

/**
 * The two sides of n neurons: their incoming weights without biases, and their outgoing weights.
 *
 * @param incoming n x fan-in
 * @param outgoing n x fan-out
 */
public record NeuronSides(FeatureMatrix incoming, FeatureMatrix outgoing) {
  public NeuronSides {
    if (incoming.rows() != outgoing.rows()) {
      throw new IllegalArgumentException(
          incoming.rows() + " neurons with incoming and " + outgoing.rows() + " with outgoing weights");
    }
  }

  /** Returns n. */
  public int neurons() {
    return incoming.rows();
  }
}
