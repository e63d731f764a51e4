package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;

/**
 * Hidden layers of 500, 500 and 2,000 neurons with sigmoids. This is the unrolled deep belief network of Hinton,
 * Osindero and Teh (A fast learning algorithm for deep belief nets, 2006), with a layer of logits instead of its label
 * units. For 28 x 28 images and 10 classes: 1,665,010 parameters, 1,662,000 multiply-accumulates.
 */
final class DeepBelief2000 {
  private DeepBelief2000() {}

  static Network of(Shape input, int classes) {
    return MultilayerPerceptron.of(
        "dbn-500-500-2000", input, classes, Activation.Function.SIGMOID, 500, 500, 2000);
  }
}
