package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;

/**
 * How far a network's outputs moved.
 *
 * @param images what the images are
 * @param count how many
 * @param largest the largest change of any output of any image
 * @param mean the mean change of all outputs of all images
 * @param meanOutput the mean absolute output before, to compare with
 * @param agreement the fraction of images whose largest output is still the same
 */
public record OutputChange(String images, int count, double largest, double mean, double meanOutput,
    double agreement) {
  /** Runs both networks on all images, in batches. */
  static OutputChange of(String what, Predictor before, Predictor after, Dataset images, int batch) {
    int size = images.imageShape().size();
    float[] pixels = new float[batch * size];
    double largest = 0;
    double sum = 0;
    double length = 0;
    long outputs = 0;
    int same = 0;
    for (int start = 0; start < images.count(); start += batch) {
      int count = Math.min(batch, images.count() - start);
      for (int i = 0; i < count; i++) {
        images.copyImage(start + i, pixels, i * size);
      }
      float[] old = before.logits(pixels, count);
      float[] now = after.logits(pixels, count);
      for (int j = 0; j < old.length; j++) {
        double change = Math.abs((double) now[j] - old[j]);
        largest = Math.max(largest, change);
        sum += change;
        length += Math.abs((double) old[j]);
      }
      outputs += old.length;
      for (int i = 0; i < count; i++) {
        same += largestAt(old, i, count) == largestAt(now, i, count) ? 1 : 0;
      }
    }
    return new OutputChange(what, images.count(), largest, sum / outputs, length / outputs,
        (double) same / images.count());
  }

  private static int largestAt(float[] outputs, int image, int count) {
    int each = outputs.length / count;
    int best = 0;
    for (int c = 1; c < each; c++) {
      best = outputs[image * each + c] > outputs[image * each + best] ? c : best;
    }
    return best;
  }
}
