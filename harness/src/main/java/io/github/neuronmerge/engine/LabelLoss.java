package io.github.neuronmerge.engine;

/**
 * The softmax cross-entropy of a batch against its labels, with optional label smoothing (Szegedy et al., Rethinking
 * the inception architecture, 2016, section 7). The target of every class is smoothing / classes, and the label's class
 * has 1 - smoothing more.
 */
public final class LabelLoss implements Loss {
  private final int[] labels;
  private final double smoothing;

  /** Makes the loss against labels, one class per image. The array is not copied. */
  public LabelLoss(int[] labels) {
    this(labels, /* smoothing= */ 0);
  }

  /**
   * Makes the loss against smoothed labels.
   *
   * @param labels one class per image; the array is not copied
   * @param smoothing the fraction of the target that is spread evenly over all classes, 0 to 1
   */
  public LabelLoss(int[] labels, double smoothing) {
    SoftmaxCrossEntropy.checkSmoothing(smoothing);
    this.labels = labels;
    this.smoothing = smoothing;
  }

  @Override
  public int images() {
    return labels.length;
  }

  @Override
  public double gradient(float[] logits, float[] gradient) {
    return SoftmaxCrossEntropy.gradient(logits, labels, smoothing, gradient);
  }
}
