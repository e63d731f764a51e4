package io.github.neuronmerge.engine;

/**
 * The loss of knowledge distillation (Hinton, Vinyals and Dean, Distilling the knowledge in a neural network, 2015): (1
 * - share) CE(labels) + share T^2 CE(softmax(teacher / T), softmax(student / T)). The factor T^2, also from the paper,
 * keeps the size of the gradient as T grows. With share 0, loss and gradient equal those of {@link LabelLoss} with the
 * same smoothing, to the bit.
 */
public final class DistillationLoss implements Loss {
  private final int[] labels;
  private final double smoothing;
  private final float[] teacher;
  private final double temperature;
  private final double share;

  /**
   * Makes the loss of one batch. The arrays are not copied.
   *
   * @param labels one class per image
   * @param smoothing the label smoothing: the fraction of the label term's target that is spread evenly over all
   *     classes, 0 to 1
   * @param teacher the teacher's logits, images x classes
   * @param temperature T, positive; with a higher T the teacher's small probabilities count more
   * @param share the weight of the teacher's term in the loss, 0 to 1
   */
  public DistillationLoss(int[] labels, double smoothing, float[] teacher, double temperature, double share) {
    SoftmaxCrossEntropy.checkSmoothing(smoothing);
    if (!(temperature > 0 && share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "temperature " + temperature + " must be positive and share " + share + " in [0, 1]");
    }
    this.labels = labels;
    this.smoothing = smoothing;
    this.teacher = teacher;
    this.temperature = temperature;
    this.share = share;
  }

  @Override
  public int images() {
    return labels.length;
  }

  @Override
  public double gradient(float[] logits, float[] gradient) {
    if (logits.length != teacher.length) {
      throw new IllegalArgumentException(
          "the student gives " + logits.length + " logits, but the teacher gave " + teacher.length);
    }
    int classes = logits.length / labels.length;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      total += gradientOfImage(logits, i * classes, classes, labels[i], gradient);
    }
    return total / labels.length;
  }

  private double gradientOfImage(float[] logits, int offset, int classes, int label, float[] gradient) {
    double normalizer = SoftmaxCrossEntropy.logNormalizer(logits, offset, classes, /* temperature= */ 1);
    double softNormalizer = SoftmaxCrossEntropy.logNormalizer(logits, offset, classes, temperature);
    double teacherNormalizer = SoftmaxCrossEntropy.logNormalizer(teacher, offset, classes, temperature);
    double softLoss = 0;
    for (int c = 0; c < classes; c++) {
      double hard =
          Math.exp(logits[offset + c] - normalizer) - SoftmaxCrossEntropy.target(c, label, classes, smoothing);
      double logProbability = logits[offset + c] / temperature - softNormalizer;
      double wanted = Math.exp(teacher[offset + c] / temperature - teacherNormalizer);
      softLoss -= wanted * logProbability;
      // The derivative of the soft cross-entropy has a factor 1 / T, so one factor T of T^2 is left.
      double soft = temperature * (Math.exp(logProbability) - wanted);
      gradient[offset + c] = (float) (((1 - share) * hard + share * soft) / labels.length);
    }
    double hardLoss = normalizer - SoftmaxCrossEntropy.wantedLogit(logits, offset, classes, label, smoothing);
    return (1 - share) * hardLoss + share * temperature * temperature * softLoss;
  }
}
