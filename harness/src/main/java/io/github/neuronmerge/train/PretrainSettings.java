package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;

/**
 * How the hidden layers of a network with sigmoids are pre-trained, one after the other, as restricted Boltzmann
 * machines; see {@link Pretraining}.
 *
 * @param epochs passes over the training images for each hidden layer; 0 for no pre-training
 * @param batch images per step
 * @param learningRate of weights and biases
 * @param momentum from the sixth epoch on; it is 0.5, or this if less, before
 * @param weightCost L2 penalty of the weights
 */
public record PretrainSettings(int epochs, int batch, double learningRate, double momentum, double weightCost) {
  /** No pre-training; the other values are those of the code published by Hinton and Salakhutdinov (Science, 2006). */
  public static final PretrainSettings NONE = new PretrainSettings(
      /* epochs= */ 0, /* batch= */ 100, /* learningRate= */ 0.1, /* momentum= */ 0.9, /* weightCost= */ 0.0002);

  public PretrainSettings {
    if (epochs < 0) {
      throw new BadInputException("pretrain.epochs: " + epochs + " is not allowed: it must be >= 0");
    }
    if (batch < 1) {
      throw new BadInputException("pretrain.batch: " + batch + " is not allowed: it must be >= 1");
    }
    if (!(learningRate > 0 && learningRate < 10)) {
      throw new BadInputException("pretrain.learningRate: " + learningRate + " is not allowed: it must be in (0, 10)");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new BadInputException("pretrain.momentum: " + momentum + " is not allowed: it must be in [0, 1)");
    }
    if (!(weightCost >= 0 && weightCost < 1)) {
      throw new BadInputException("pretrain.weightCost: " + weightCost + " is not allowed: it must be in [0, 1)");
    }
  }
}
