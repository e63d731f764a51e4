package io.github.neuronmerge.engine;

import java.util.SplittableRandom;

/**
 * Trains a restricted Boltzmann machine by contrastive divergence with one step of Gibbs sampling, CD-1 (Hinton,
 * Training products of experts by minimizing contrastive divergence, 2002). Not for use by two threads at once.
 */
public interface RbmTrainer extends AutoCloseable {
  /**
   * How a step follows from the difference of the statistics.
   *
   * @param learningRate of weights and biases
   * @param momentum how much of the last change is in the next
   * @param weightCost L2 penalty of the weights, not of the biases
   */
  record Rates(double learningRate, double momentum, double weightCost) {}

  /**
   * Takes one step: velocity = momentum velocity + learningRate ((p v' - q r') / batch - weightCost W), W += velocity,
   * where p are the hidden probabilities given the data v, r the visible ones given hidden states drawn with p, and q
   * the hidden ones given r. Biases likewise.
   *
   * @param visible batch x visible probabilities, 0 to 1
   * @param random draws the hidden states, one number per state, image by image
   * @param rates the step's size
   * @return the mean squared difference of v and r, before the step
   */
  double step(float[] visible, SplittableRandom random, Rates rates);

  /** Returns the machine as it is now. */
  Rbm rbm();

  /** Returns all that the next steps depend on. */
  TrainerState state();

  /** Goes on from a state that a trainer of as many units had. */
  void restore(TrainerState state);

  @Override
  void close();
}
