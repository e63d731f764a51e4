package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.engine.Differentiator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The Fisher information of gates, factors of one on groups of values that a layer puts out: the mean over images of
 * sum_k p_k (d log p_k / d gate)^2, where p are the probabilities that the network gives its classes. With J_k = d logit_k
 * / d gate, the sum over the group's values of value x gradient, that is the variance of J under p. Closing the gate
 * changes the expected loss by half of it, to second order: Theis et al., "Faster gaze prediction with dense networks and
 * Fisher pruning" (2018); its square root without the expectation is the Taylor score of Molchanov et al. (CVPR 2019).
 *
 * <p>Where we differ: these take labels, which calibration images do not have. The expectation over the network's own
 * distribution needs none, nor draws of labels, and is the true Fisher information in place of the empirical one. It takes
 * one backward pass a class.
 */
final class FisherInformation {
  private final Differentiator differentiator;
  private final int batch;
  private final Gates gates;

  /**
   * Which values are scaled together: neighbours, group after group.
   *
   * @param from the first value of the first group
   * @param count how many groups
   * @param size values of a group
   */
  record Gates(int from, int count, int size) {}

  FisherInformation(Differentiator differentiator, int batch, Gates gates) {
    this.differentiator = differentiator;
    this.batch = batch;
    this.gates = gates;
  }

  /**
   * Returns the information of each gate.
   *
   * @param known what the differentiator is given, for all images
   * @param layer whose output the gates scale
   * @param count how many images are looked at, the first ones
   * @param images how many images the known values are of
   */
  double[] of(Map<String, float[]> known, String layer, int count, int images) {
    double[] information = new double[gates.count()];
    for (int start = 0; start < count; start += batch) {
      Map<String, float[]> part = new HashMap<>();
      int first = start;
      known.forEach((name, values) -> {
        int size = values.length / images;
        // What is missing in the last batch is zero, and is not looked at.
        int end = Math.min(first + batch, count) * size;
        part.put(name, Arrays.copyOf(Arrays.copyOfRange(values, first * size, end), batch * size));
      });
      addBatch(part, part.get(layer), Math.min(batch, count - start), information);
    }
    return Arrays.stream(information).map(sum -> sum / count).toArray();
  }

  private void addBatch(Map<String, float[]> known, float[] values, int count, double[] information) {
    float[] logits = differentiator.logits(known);
    int classes = logits.length / batch;
    double[][] changes = new double[classes][];
    for (int k = 0; k < classes; k++) {
      float[] factors = new float[logits.length];
      for (int i = 0; i < batch; i++) {
        factors[i * classes + k] = 1;
      }
      changes[k] = changes(values, differentiator.gradient(factors), count);
    }
    for (int i = 0; i < count; i++) {
      double[] probabilities = probabilities(logits, i * classes, classes);
      for (int g = 0; g < gates.count(); g++) {
        information[g] += variance(changes, i * gates.count() + g, probabilities);
      }
    }
  }

  /** Returns J: for each image and gate the sum over its values of value x gradient. */
  private double[] changes(float[] values, float[] gradient, int count) {
    int size = values.length / batch;
    double[] changes = new double[count * gates.count()];
    for (int i = 0; i < count; i++) {
      for (int g = 0; g < gates.count(); g++) {
        int from = i * size + gates.from() + g * gates.size();
        double sum = 0;
        for (int j = from; j < from + gates.size(); j++) {
          sum += (double) values[j] * gradient[j];
        }
        changes[i * gates.count() + g] = sum;
      }
    }
    return changes;
  }

  private static double[] probabilities(float[] logits, int from, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, logits[from + k]);
    }
    double[] probabilities = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      probabilities[k] = Math.exp(logits[from + k] - largest);
      sum += probabilities[k];
    }
    for (int k = 0; k < classes; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }

  private static double variance(double[][] changes, int at, double[] probabilities) {
    double mean = 0;
    for (int k = 0; k < probabilities.length; k++) {
      mean += probabilities[k] * changes[k][at];
    }
    double variance = 0;
    for (int k = 0; k < probabilities.length; k++) {
      variance += probabilities[k] * (changes[k][at] - mean) * (changes[k][at] - mean);
    }
    return variance;
  }
}
