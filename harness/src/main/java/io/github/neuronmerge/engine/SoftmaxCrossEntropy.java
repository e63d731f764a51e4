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
   * @param labels one class an image
   * @param gradient where the gradient goes, of the logits' length
   * @return the batch's mean loss
   */
  public static double gradient(float[] logits, int[] labels, float[] gradient) {
    int classes = logits.length / labels.length;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      int offset = i * classes;
      double normalizer = logNormalizer(logits, offset, classes, /* temperature= */ 1);
      total += normalizer - logits[offset + labels[i]];
      for (int c = 0; c < classes; c++) {
        double probability = Math.exp(logits[offset + c] - normalizer);
        gradient[offset + c] = (float) ((probability - (c == labels[i] ? 1 : 0)) / labels.length);
      }
    }
    return total / labels.length;
  }

  /** Returns log(sum(exp(logits / temperature))), without overflow; minus it, logits / temperature are log(softmax). */
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
