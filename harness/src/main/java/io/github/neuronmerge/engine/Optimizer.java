package io.github.neuronmerge.engine;

/**
 * How a training step is computed from the gradient.
 *
 * @param rule the update rule
 * @param weightDecay decoupled weight decay: each step first multiplies all parameters (weights, biases, batch
 *     normalisation's gamma and beta) by 1 - learning rate x this
 * @param clip the largest norm of the gradient of all parameters together; a larger gradient is scaled down to this
 *     norm (Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1). 0 means no limit
 */
public record Optimizer(Rule rule, double weightDecay, double clip) {
  /** The known update rules. */
  public enum Rule {
    /** Adam (Kingma and Ba, 2015) with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    ADAM,
    /** Stochastic gradient descent with Nesterov's momentum 0.9. */
    MOMENTUM
  }

  public Optimizer {
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("weight decay must be >= 0, but is " + weightDecay);
    }
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("the gradient's largest norm must be >= 0, but is " + clip);
    }
  }

  /** Makes an optimizer without gradient clipping. */
  public Optimizer(Rule rule, double weightDecay) {
    this(rule, weightDecay, /* clip= */ 0);
  }
}
