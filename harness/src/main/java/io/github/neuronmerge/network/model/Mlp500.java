package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;

/**
 * Two hidden layers of 500 and 300 neurons with ReLUs: the MNIST network of CUP (Duggal et al., arXiv 1911.08630) in
 * its authors' code. For 28 x 28 images and 10 classes: 545,810 parameters, 545,000 multiply-accumulates.
 */
final class Mlp500 {
  private Mlp500() {}

  static Network of(Shape input, int classes) {
    return MultilayerPerceptron.of("mlp-500-300", input, classes, Activation.Function.RELU, 500, 300);
  }
}
