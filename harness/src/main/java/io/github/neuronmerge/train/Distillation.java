package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;

/**
 * How a network learns from a teacher beside the labels (Hinton, Vinyals and Dean, 2015); the loss is {@link
 * io.github.neuronmerge.engine.DistillationLoss}.
 *
 * @param temperature what both networks' logits are divided by: the higher, the more the teacher's small probabilities
 *     count
 * @param share the teacher's part in the loss; the labels have the rest
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
