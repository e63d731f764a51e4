package io.github.neuronmerge.engine;

/** The softmax cross-entropy of a batch against its labels. */
public final class LabelLoss implements Loss {
  private final int[] labels;

  /** Makes the loss against these labels, one class an image; the array is read whenever the loss is. */
  public LabelLoss(int[] labels) {
    this.labels = labels;
  }

  @Override
  public int images() {
    return labels.length;
  }

  @Override
  public double gradient(float[] logits, float[] gradient) {
    return SoftmaxCrossEntropy.gradient(logits, labels, gradient);
  }
}
