package io.github.neuronmerge.engine;

/**
 * The softmax cross-entropy of a batch against its labels, smoothed if so wanted (Szegedy et al., Rethinking the
 * inception architecture, 2016, section 7): the target is 1 - smoothing for the label, and smoothing / classes more for
 * every class.
 */
public final class LabelLoss implements Loss {
  private final int[] labels;
  private final double smoothing;

  /** Makes the loss against these labels, one class per image; the array is read whenever the loss is. */
  public LabelLoss(int[] labels) {
    this(labels, /* smoothing= */ 0);
  }

  /**
   * Makes the loss against smoothed labels.
   *
   * @param labels one class per image; the array is read whenever the loss is
   * @param smoothing how much of the target is spread evenly over all classes, 0 to 1
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
