package io.github.neuronmerge.engine;

/** The loss of logits against labels: -log softmax(logits)[label], in nats. */
public final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /** Returns the loss of the image whose logits start at {@code offset}. */
  public static double loss(float[] logits, int offset, int classes, int label) {
    return logNormalizer(logits, offset, classes, /* temperature= */ 1) - logits[offset + label];
  }

  /**
   * Computes the gradient of the batch's mean loss with respect to its logits.
   *
   * @param logits labels.length x classes
   * @param labels one class per image
   * @param smoothing the fraction of the target that is spread evenly over all classes
   * @param gradient receives the gradient; as long as {@code logits}
   * @return the batch's mean loss
   */
  static double gradient(float[] logits, int[] labels, double smoothing, float[] gradient) {
    int classes = logits.length / labels.length;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      int offset = i * classes;
      double normalizer = logNormalizer(logits, offset, classes, /* temperature= */ 1);
      total += normalizer - wantedLogit(logits, offset, classes, labels[i], smoothing);
      for (int c = 0; c < classes; c++) {
        double probability = Math.exp(logits[offset + c] - normalizer);
        gradient[offset + c] = (float) ((probability - target(c, labels[i], classes, smoothing)) / labels.length);
      }
    }
    return total / labels.length;
  }

  /** Returns the target probability of class c. */
  static double target(int c, int label, int classes, double smoothing) {
    return (c == label ? 1 - smoothing : 0) + smoothing / classes;
  }

  /**
   * Returns the mean of an image's logits, weighted by the target probabilities. The loss is the log normalizer minus
   * this.
   */
  static double wantedLogit(float[] logits, int offset, int classes, int label, double smoothing) {
    if (smoothing == 0) {
      return logits[offset + label];
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += target(c, label, classes, smoothing) * logits[offset + c];
    }
    return sum;
  }

  static void checkSmoothing(double smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing " + smoothing + " must be in [0, 1]");
    }
  }

  /** Returns log(sum(exp(logits / temperature))) without overflow: log(softmax) is logits / temperature minus this. */
  static double logNormalizer(float[] logits, int offset, int classes, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      largest = Math.max(largest, logits[offset + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp((logits[offset + c] - largest) / temperature);
    }
    return largest / temperature + Math.log(sum);
  }
}
