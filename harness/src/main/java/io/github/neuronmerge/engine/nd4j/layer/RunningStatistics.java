package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Tensor;

/**
 * The running mean and variance of batch normalisation, which inference uses. They are updated as in PyTorch: each
 * batch moves them a tenth of the way to the batch's mean and its unbiased variance (divided by n - 1). The batch
 * itself is normalised by the biased variance.
 */
final class RunningStatistics {
  /** PyTorch's default. */
  private static final double MOMENTUM = 0.1;
  private final double[] mean;
  private final double[] variance;

  RunningStatistics(BatchNorm layer) {
    mean = new double[layer.channels()];
    variance = new double[layer.channels()];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = layer.mean().at(c);
      variance[c] = layer.variance().at(c);
    }
  }

  /** Updates the statistics by one batch of {@code count} values per channel. */
  void follow(double[] batchMean, double[] biasedVariance, long count) {
    for (int c = 0; c < mean.length; c++) {
      mean[c] += MOMENTUM * (batchMean[c] - mean[c]);
      variance[c] += MOMENTUM * (biasedVariance[c] * count / (count - 1) - variance[c]);
    }
  }

  Tensor mean() {
    return tensor(mean);
  }

  Tensor variance() {
    return tensor(variance);
  }

  TrainerState addTo(TrainerState state, String layer) {
    return state.with(layer + ".mean", mean.clone()).with(layer + ".variance", variance.clone());
  }

  void restore(TrainerState state, String layer) {
    System.arraycopy(state.doubles(layer + ".mean", mean.length), 0, mean, 0, mean.length);
    System.arraycopy(state.doubles(layer + ".variance", variance.length), 0, variance, 0, variance.length);
  }

  private static Tensor tensor(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return Tensor.of(rounded, rounded.length);
  }
}
