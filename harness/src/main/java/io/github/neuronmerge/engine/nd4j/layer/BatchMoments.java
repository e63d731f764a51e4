package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean and the biased variance of each channel over a batch and its positions. Sums over the batch are in single
 * precision for each position, sums over positions in double.
 */
final class BatchMoments {
  private final INDArray x;
  private final int images;
  private final int channels;
  private final int positions;
  private final float[] values;
  private final float[] sums;
  private final float[] spreadMean;
  private double[] mean;
  private double[] variance;

  /** Prepares for an array batch x channels (x height x width). */
  BatchMoments(INDArray x) {
    this.x = x;
    images = (int) x.size(0);
    channels = (int) x.size(1);
    int size = (int) (x.length() / images);
    positions = size / channels;
    values = new float[size];
    sums = new float[size];
    spreadMean = new float[size];
    mean = new double[channels];
    variance = new double[channels];
  }

  /** Returns how many values each channel has. */
  int count() {
    return images * positions;
  }

  /** Computes them from the current values. */
  void compute() {
    Arrays.fill(sums, 0);
    Cursor reader = new Cursor(x);
    for (int i = 0; i < images; i++) {
      reader.read(values);
      add(values, sums);
    }
    mean = means(sums);
    for (int c = 0; c < channels; c++) {
      spread((float) mean[c], c, spreadMean);
    }
    Arrays.fill(sums, 0);
    reader = new Cursor(x);
    for (int i = 0; i < images; i++) {
      reader.read(values);
      addSquares(values, spreadMean, sums);
    }
    variance = means(sums);
  }

  /** Returns the mean of each channel. */
  double[] mean() {
    return mean;
  }

  /** Returns the biased variance of each channel. */
  double[] variance() {
    return variance;
  }

  /** Returns each channel's mean, repeated for each position, so that loops over an image need no index of the channel. */
  float[] spreadMean() {
    return spreadMean;
  }

  /** Writes a channel's value to all its positions. */
  void spread(float value, int channel, float[] target) {
    Arrays.fill(target, channel * positions, (channel + 1) * positions, value);
  }

  /** Returns each channel's mean, given the sums over images for each position. */
  double[] means(float[] summed) {
    double[] means = new double[channels];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < positions; p++) {
        means[c] += summed[c * positions + p];
      }
      means[c] /= count();
    }
    return means;
  }

  private static void add(float[] values, float[] sums) {
    for (int j = 0; j < values.length; j++) {
      sums[j] += values[j];
    }
  }

  private static void addSquares(float[] values, float[] mean, float[] sums) {
    for (int j = 0; j < values.length; j++) {
      float centred = values[j] - mean[j];
      sums[j] += centred * centred;
    }
  }
}
