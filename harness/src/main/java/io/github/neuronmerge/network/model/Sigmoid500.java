package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;

/**
 * Two hidden layers of 500 neurons with sigmoids, like an unrolled deep belief network (Hinton, Osindero and Teh,
 * 2006). Pre-training is a setting of training and needs no other architecture. For 28 x 28 images and 10 classes:
 * 648,010 parameters, 647,000 multiply-accumulates. The initializer {@code train.Initializer.GLOROT} suits it better
 * than those made for ReLUs.
 */
final class Sigmoid500 {
  private Sigmoid500() {}

  static Network of(Shape input, int classes) {
    return MultilayerPerceptron.of("sigmoid-500-500", input, classes, Activation.Function.SIGMOID, 500, 500);
  }
}
