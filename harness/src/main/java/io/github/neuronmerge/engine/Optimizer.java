package io.github.neuronmerge.engine;

/**
 * How a step follows from a gradient.
 *
 * @param rule the rule
 * @param weightDecay decoupled decay: each step first multiplies all parameters by 1 - learning rate x this; that is
 *     weights, biases and batch normalisation's gamma and beta alike
 * @param clip the largest norm that the gradient of all parameters together may have; a larger one is scaled down to it
 *     (Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1). 0 for no limit
 */
public record Optimizer(Rule rule, double weightDecay, double clip) {
  /** The known rules. */
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

  /** Makes an optimizer that takes gradients of any size. */
  public Optimizer(Rule rule, double weightDecay) {
    this(rule, weightDecay, /* clip= */ 0);
  }
}
