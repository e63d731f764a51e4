package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.Optimizer;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training images
 * @param batch images a step; the images of an epoch that fill no batch are left out of it (others each time)
 * @param optimizer the rule of a step
 * @param learningRate the schedule's peak
 * @param schedule how the learning rate changes over all steps
 * @param weightDecay decoupled weight decay
 * @param initializer how the first weights are drawn
 */
public record TrainSettings(int epochs, int batch, Optimizer.Kind optimizer, double learningRate, Schedule schedule,
    double weightDecay, Initializer initializer) {
  public TrainSettings {
    if (epochs < 0) {
      throw new BadInputException("epochs: " + epochs + " is not allowed: it must be >= 0");
    }
    if (batch < 1) {
      throw new BadInputException("batch: " + batch + " is not allowed: it must be >= 1");
    }
    if (!(learningRate > 0 && learningRate < 10)) {
      throw new BadInputException("learningRate: " + learningRate + " is not allowed: it must be in (0, 10)");
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new BadInputException("weightDecay: " + weightDecay + " is not allowed: it must be in [0, 1)");
    }
  }
}
