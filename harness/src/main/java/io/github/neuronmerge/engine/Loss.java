package io.github.neuronmerge.engine;

/** What a batch's logits are measured against: the mean loss over the batch's images, and its gradient. */
public interface Loss {
  /** Returns how many images the batch has. */
  int images();

  /**
   * Computes the gradient of the mean loss with respect to the logits.
   *
   * @param logits images x classes
   * @param gradient where the gradient goes, of the logits' length
   * @return the mean loss, in nats
   */
  double gradient(float[] logits, float[] gradient);
}
