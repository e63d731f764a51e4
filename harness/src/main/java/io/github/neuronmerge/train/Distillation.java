package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;

/**
 * How a network learns from a teacher in addition to the labels (Hinton, Vinyals and Dean, 2015). The loss is {@link
 * io.github.neuronmerge.engine.DistillationLoss}.
 *
 * @param temperature both networks' logits are divided by it; with a higher temperature the teacher's small
 *     probabilities count more
 * @param share the weight of the teacher's term in the loss; the label term has the rest
 */
public record Distillation(double temperature, double share) {
  public Distillation {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new BadInputException("temperature: " + temperature + " is not allowed: it must be > 0 and finite");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new BadInputException("share: " + share + " is not allowed: it must be in [0, 1]");
    }
  }
}
