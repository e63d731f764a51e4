package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;

/**
 * LeNet-300-100: two hidden layers of 300 and 100 neurons (LeCun et al., Gradient-based learning applied to document
 * recognition, 1998), with ReLUs, as in the literature on pruning. For 28 x 28 images and 10 classes: 266,610
 * parameters, 266,200 multiply-accumulates.
 */
final class LeNet300 {
  private LeNet300() {}

  static Network of(Shape input, int classes) {
    return MultilayerPerceptron.of("lenet-300-100", input, classes, Activation.Function.RELU, 300, 100);
  }
}
