package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Batch normalisation in training, by the batch's own mean and biased variance (Ioffe and Szegedy, 2015, algorithm 1):
 * with z = (x - mean) / sqrt(variance + eps) and n values a channel, y = gamma z + beta, and the gradient of x is
 * gamma / sqrt(variance + eps) (dy - sum(dy) / n - z sum(dy z) / n). The sums are the gradients of beta and gamma.
 * Inference is {@link BatchScaleNode}.
 */
final class BatchNormNode implements Node {
  private final Slot output;
  private final RunningStatistics statistics;
  private final double eps;
  private final long count;
  private final INDArray mean;
  private final INDArray variance;
  private final INDArray inverseDeviation;
  private final List<CustomOp> moments = new ArrayList<>();
  private final List<CustomOp> normalize = new ArrayList<>();
  private final List<CustomOp> backward = new ArrayList<>();

  BatchNormNode(
      BatchNorm layer, Slot input, Parameters.Views parameters, RunningStatistics statistics, Arena arena) {
    PerChannel channels = new PerChannel(input.value(), arena);
    count = channels.count();
    if (count < 2) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + ": a batch of one value a channel has no variance to normalise by in training");
    }
    this.statistics = statistics;
    eps = layer.eps();
    output = arena.slot(/* training= */ true, input.value().shape());
    mean = arena.zeros(layer.channels());
    variance = arena.zeros(layer.channels());
    inverseDeviation = arena.zeros(layer.channels());
    INDArray z = channels.rows(arena.zeros(input.value().shape()));
    layOutForward(channels, channels.rows(input.value()), z, parameters);
    layOutBackward(channels, input, z, parameters, arena);
  }

  private void layOutForward(PerChannel channels, INDArray x, INDArray z, Parameters.Views parameters) {
    INDArray y = channels.rows(output.value());
    INDArray column = channels.column();
    moments.addAll(channels.sum(x, 1.0 / count, mean));
    moments.add(channels.spread(mean, 1, column));
    moments.add(Ops.pairwise("subtract", x, column, z));
    moments.add(Ops.pairwise("multiply", z, z, y));
    moments.addAll(channels.sum(y, 1.0 / count, variance));
    normalize.add(channels.spread(inverseDeviation, 1, column));
    normalize.add(Ops.pairwise("multiply", z, column, z));
    normalize.add(channels.spread(parameters.weight(), 1, column));
    normalize.add(Ops.pairwise("multiply", z, column, y));
    normalize.add(channels.spread(parameters.bias(), 1, column));
    normalize.add(Ops.pairwise("add", y, column, y));
  }

  private void layOutBackward(
      PerChannel channels, Slot input, INDArray z, Parameters.Views parameters, Arena arena) {
    INDArray dy = channels.rows(output.requiredGradient());
    INDArray scratch = channels.rows(arena.zeros(input.value().shape()));
    backward.addAll(channels.sum(dy, 1, parameters.biasGradient()));
    backward.add(Ops.pairwise("multiply", dy, z, scratch));
    backward.addAll(channels.sum(scratch, 1, parameters.weightGradient()));
    input.gradient().map(channels::rows).ifPresent(dx -> {
      INDArray column = channels.column();
      backward.add(channels.spread(parameters.weightGradient(), 1.0 / count, column));
      backward.add(Ops.pairwise("multiply", z, column, scratch));
      backward.add(channels.spread(parameters.biasGradient(), 1.0 / count, column));
      backward.add(Ops.pairwise("subtract", dy, column, dx));
      backward.add(Ops.pairwise("subtract", dx, scratch, dx));
      backward.add(channels.spread(parameters.weight(), 1, column));
      backward.add(Ops.pairwise("multiply", dx, column, dx));
      backward.add(channels.spread(inverseDeviation, 1, column));
      backward.add(Ops.pairwise("multiply", dx, column, dx));
    });
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    moments.forEach(Ops::run);
    double[] batchVariance = variance.toDoubleVector();
    for (int c = 0; c < batchVariance.length; c++) {
      inverseDeviation.putScalar(c, 1 / Math.sqrt(batchVariance[c] + eps));
    }
    normalize.forEach(Ops::run);
    statistics.follow(mean.toDoubleVector(), batchVariance, count);
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
