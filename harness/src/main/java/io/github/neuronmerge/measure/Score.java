package io.github.neuronmerge.measure;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.SoftmaxCrossEntropy;

/**
 * Accuracy and loss of a network on a data set.
 *
 * @param accuracy the fraction of images whose largest logit (the first of equal ones) is that of their label, 0 to 1
 * @param loss the mean softmax cross-entropy, in nats
 */
public record Score(double accuracy, double loss) {
  /** Runs the network on all images, in batches of {@code batch}. */
  public static Score of(Predictor predictor, Dataset images, int batch) {
    float[] pixels = new float[batch * images.imageShape().size()];
    int right = 0;
    double loss = 0;
    for (int start = 0; start < images.count(); start += batch) {
      int count = Math.min(batch, images.count() - start);
      for (int i = 0; i < count; i++) {
        images.copyImage(start + i, pixels, i * images.imageShape().size());
      }
      float[] logits = predictor.logits(pixels, count);
      int classes = logits.length / count;
      for (int i = 0; i < count; i++) {
        int label = images.label(start + i);
        right += largest(logits, i * classes, classes) == label ? 1 : 0;
        loss += SoftmaxCrossEntropy.loss(logits, i * classes, classes, label);
      }
    }
    return new Score((double) right / images.count(), loss / images.count());
  }

  private static int largest(float[] logits, int offset, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (logits[offset + c] > logits[offset + best]) {
        best = c;
      }
    }
    return best;
  }
}
