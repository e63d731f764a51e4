package io.github.neuronmerge.engine;

/**
 * How a training step is computed from the gradient.
 *
 * @param rule the update rule
 * @param weightDecay the weight decay of all parameters (weights, biases, batch normalisation's gamma and beta)
 * @param decay how weight decay is applied
 * @param clip the largest norm of the gradient of all parameters together; a larger gradient is scaled down to this
 *     norm (Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1). 0 means no limit
 */
public record Optimizer(Rule rule, double weightDecay, Decay decay, double clip) {
  /** The known update rules. */
  public enum Rule {
    /** Adam (Kingma and Ba, 2015) with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    ADAM,
    /** Stochastic gradient descent with Nesterov's momentum 0.9. */
    MOMENTUM
  }

  /** The known ways to apply weight decay. */
  public enum Decay {
    /**
     * Each step first multiplies the parameters by 1 - learning rate x weight decay, beside the gradient's step
     * (Loshchilov and Hutter, ICLR 2019).
     */
    DECOUPLED,
    /**
     * Weight decay x parameters is added to the gradient, after clipping and before momentum or Adam see it: an L2
     * penalty, and what {@code weight_decay} of PyTorch's SGD and Adam is. With momentum 0.9 it is ten times as strong
     * as the decoupled one for the same number.
     */
    COUPLED
  }

  public Optimizer {
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("weight decay must be >= 0, but is " + weightDecay);
    }
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("the gradient's largest norm must be >= 0, but is " + clip);
    }
  }

  /** Makes an optimizer with decoupled weight decay and without gradient clipping. */
  public Optimizer(Rule rule, double weightDecay) {
    this(rule, weightDecay, Decay.DECOUPLED, /* clip= */ 0);
  }
}
