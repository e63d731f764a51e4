package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/** How far neurons' incoming weights are from those that stand for them. */
public final class WeightError {
  private WeightError() {}

  /** Returns |f_i - (M A F)_i| for every neuron i, F = [W | b] being its incoming weights. */
  public static double[] distances(LayerView neurons, NeuronMap map) {
    return distances(neurons.incoming(), neurons.reduced(map), map);
  }

  private static double[] distances(FeatureMatrix incoming, FeatureMatrix reduced, NeuronMap map) {
    float[] stand = map.expand().timesRows(reduced.values(), incoming.columns());
    double[] distances = new double[incoming.rows()];
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < incoming.columns(); j++) {
        double difference = incoming.at(i, j) - stand[i * incoming.columns() + j];
        distances[i] += difference * difference;
      }
      distances[i] = Math.sqrt(distances[i]);
    }
    return distances;
  }

  /**
   * Returns the sum over neurons of |V_i|^2 |f_i - (M A F)_i|^2, divided by that of |V_i|^2 |f_i|^2: the squared terms
   * of the bound on the consumer's pre-activations, relative to those of the original. No input is needed.
   */
  static double relative(LayerView neurons, NeuronMap map) {
    FeatureMatrix incoming = neurons.incoming();
    double[] outgoing = neurons.outgoingNorms();
    double[] distances = distances(incoming, neurons.reduced(map), map);
    double[] lengths = LayerView.norms(incoming);
    double change = 0;
    double total = 0;
    for (int i = 0; i < outgoing.length; i++) {
      change += Math.pow(outgoing[i] * distances[i], 2);
      total += Math.pow(outgoing[i] * lengths[i], 2);
    }
    return total == 0 ? 0 : change / total;
  }
}
