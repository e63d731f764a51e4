package io.github.neuronmerge.engine;

/** The loss of a batch: the mean over its images, and the gradient with respect to the logits. */
public interface Loss {
  /** Returns how many images the batch has. */
  int images();

  /**
   * Computes the gradient of the mean loss with respect to the logits.
   *
   * @param logits images x classes
   * @param gradient receives the gradient; as long as {@code logits}
   * @return the mean loss, in nats
   */
  double gradient(float[] logits, float[] gradient);
}
