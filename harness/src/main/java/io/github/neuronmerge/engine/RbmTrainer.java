package io.github.neuronmerge.engine;

import java.util.SplittableRandom;

/**
 * Trains a restricted Boltzmann machine by contrastive divergence with one step of Gibbs sampling, CD-1 (Hinton,
 * Training products of experts by minimizing contrastive divergence, 2002). Not thread-safe.
 */
public interface RbmTrainer extends AutoCloseable {
  /**
   * The rates of a step.
   *
   * @param learningRate of weights and biases
   * @param momentum the fraction of the last change that is added to the next
   * @param weightCost L2 penalty of the weights; biases have none
   */
  record Rates(double learningRate, double momentum, double weightCost) {}

  /**
   * Takes one step: velocity = momentum velocity + learningRate ((p v' - q r') / batch - weightCost W), W += velocity,
   * where p are the hidden probabilities given the data v, r the visible probabilities given hidden states drawn from
   * p, and q the hidden probabilities given r. Biases are updated likewise.
   *
   * @param visible the data: batch x visible probabilities, 0 to 1
   * @param random draws the hidden states, with one number per state, image by image
   * @param rates the rates of the step
   * @return the mean squared difference of v and r, before the step
   */
  double step(float[] visible, SplittableRandom random, Rates rates);

  /** Returns the machine in its current state. */
  Rbm rbm();

  /** Returns the state on which the next steps depend. */
  TrainerState state();

  /** Continues from the state of another trainer with the same numbers of units. */
  void restore(TrainerState state);

  @Override
  void close();
}
