package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;

/**
 * How the hidden layers of a network with sigmoids are pre-trained, one after the other, as restricted Boltzmann
 * machines. See {@link Pretraining}.
 *
 * @param epochs passes over the training images for each hidden layer; 0 means no pre-training
 * @param batch images per step
 * @param learningRate of weights and biases
 * @param momentum the momentum from the sixth epoch on; before that it is 0.5, or this if less
 * @param weightCost L2 penalty of the weights; biases have none
 */
public record PretrainSettings(int epochs, int batch, double learningRate, double momentum, double weightCost) {
  /**
   * No pre-training. The other values are those of the code that Hinton and Salakhutdinov published (Science, 2006).
   */
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

  /** Returns these settings with another number of epochs. */
  PretrainSettings withEpochs(int newEpochs) {
    return new PretrainSettings(newEpochs, batch, learningRate, momentum, weightCost);
  }
}
