package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Tensor;

/**
 * A restricted Boltzmann machine of binary units with energy -h' W v - b' v - c' h. The probability of a hidden unit is
 * sigmoid(W v + c), that of a visible unit sigmoid(W' h + b). So W and c are the weights and biases of a fully
 * connected layer with sigmoids.
 *
 * @param weight W: hidden x visible
 * @param visibleBias b, one per visible unit
 * @param hiddenBias c, one per hidden unit
 */
public record Rbm(Tensor weight, Tensor visibleBias, Tensor hiddenBias) {
  public Rbm {
    if (weight.rank() != 2 || hiddenBias.size() != weight.side(0) || visibleBias.size() != weight.side(1)) {
      throw new IllegalArgumentException(weight + " weights do not go with " + visibleBias.size() + " visible and "
          + hiddenBias.size() + " hidden biases");
    }
  }

  /** Returns how many visible units there are. */
  public int visible() {
    return weight.side(1);
  }

  /** Returns how many hidden units there are. */
  public int hidden() {
    return weight.side(0);
  }
}
